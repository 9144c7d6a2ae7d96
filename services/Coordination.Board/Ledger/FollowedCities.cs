using System.Collections.Concurrent;

namespace Coordination.Board.Ledger;

/// <summary>Every city that this process follows. Thread safe.</summary>
internal sealed class FollowedCities(BoardOptions options, TimeProvider time) : IBoardHealth
{
    private readonly ConcurrentDictionary<string, FollowedCity> cities = new(StringComparer.Ordinal);
    private volatile bool isListed;

    public bool IsLoaded => isListed && cities.Values.All(city => city.IsLoaded);

    public IReadOnlyList<CityHealth> Cities =>
        [.. cities.Values.Select(city => city.Health).OrderBy(health => health.City, StringComparer.Ordinal)];

    public CityHealth? Of(string city) => Find(city)?.Health;

    internal IReadOnlyCollection<string> Ids => [.. cities.Keys.Order(StringComparer.Ordinal)];

    internal FollowedCity? Find(string city) => cities.GetValueOrDefault(city);

    /// <summary>Adds a city; the answer is null when it is there already, so that exactly one caller follows it.</summary>
    internal FollowedCity? TryAdd(string city)
    {
        if (cities.ContainsKey(city)) return null;
        var added = new FollowedCity(city, options, time);
        return cities.TryAdd(city, added) ? added : null;
    }

    /// <summary>The ledgers were listed once, and all cities found are followed.</summary>
    internal void Listed() => isListed = true;
}
