using Coordination.Domain;
using Coordination.Grains.Ports;

namespace Coordination.Board.Ledger;

/// <summary>The rules in force, read from the pictures.</summary>
internal sealed class BoardRules(FollowedCities cities, BoardFollower follower, ILedgerReader ledger) : IRulesSource
{
    public ValueTask<CityRules?> Current(string city, int year) =>
        cities.Find(city) is { IsLoaded: true } followed && RulesOf(followed, year) is { } rules
            ? ValueTask.FromResult<CityRules?>(rules)
            : Wait(city, year);

    private async ValueTask<CityRules?> Wait(string city, int year)
    {
        if (await follower.Find(city, CancellationToken.None) is not { } followed) return null;
        await followed.Loaded(CancellationToken.None);
        if (RulesOf(followed, year) is { } rules) return rules;
        // "No mechanism" is an answer only after everything recorded so far: one may have been applied a moment ago.
        var head = await ledger.Head(followed.Ledger, CancellationToken.None);
        await followed.Reach(head, CancellationToken.None);
        return RulesOf(followed, year);
    }

    private static CityRules? RulesOf(FollowedCity followed, int year) =>
        followed.Picture.Mechanisms.GetValueOrDefault(year)?.Rules;
}
