namespace Coordination.Harness.City;

/// <summary>The bearer keys that a host has written for the units of the one city it serves.</summary>
internal sealed class CityKeys
{
    private readonly Dictionary<string, string> units;

    private CityKeys(string city, Dictionary<string, string> units) => (City, this.units) = (city, units);

    public string City { get; }

    /// <summary>Ids of all units that have a key, in order.</summary>
    public IReadOnlyList<string> Units => [.. units.Keys.Order(StringComparer.Ordinal)];

    public string Of(string unit) => units[unit];

    public static CityKeys Read(string data)
    {
        var folders = Directory.GetDirectories(Path.Combine(data, "keys"));
        if (folders.Length != 1) throw new RunEndedException(ExitCodes.Failed, $"There are keys of {folders.Length} cities, not of one.");
        var units = Directory.GetFiles(Path.Combine(folders[0], "units"), "*.key")
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => File.ReadAllText(file).Trim(), StringComparer.Ordinal);
        return new(Path.GetFileName(folders[0]), units);
    }
}
