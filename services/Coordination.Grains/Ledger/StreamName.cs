using System.Globalization;

namespace Coordination.Grains.Ledger;

/// <summary>A grain's key, taken apart: <c>{city}/{stream}</c>.</summary>
/// <param name="Stream">Name within the city; empty when the key names none.</param>
/// <param name="Kind">What stands in the stream: <c>project</c>, <c>target</c>, <c>mechanism</c>, <c>body</c>,
/// <c>unit</c>, <c>register</c>, or empty for a name that no grain answers to.</param>
/// <param name="Year">Year of the mechanism, or 0 for what outlives years.</param>
internal sealed record StreamName(string City, string Stream, string Kind, int Year)
{
    public static StreamName Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0) return new(key, "", "", 0);
        var stream = key[(slash + 1)..];
        var (kind, year) = stream.Split('/') switch
        {
            ["mechanisms", var name] when YearNamed(name) is > 0 and var its => ("mechanism", its),
            ["mechanisms", var name, "projects", not ""] when YearNamed(name) is > 0 and var its => ("project", its),
            ["mechanisms", var name, "targets", not ""] when YearNamed(name) is > 0 and var its => ("target", its),
            ["mechanisms", var name, "targets", not "", "registers", not ""] when YearNamed(name) is > 0 and var its =>
                ("register", its),
            ["bodies", not ""] => ("body", 0),
            ["units", not ""] => ("unit", 0),
            _ => ("", 0),
        };
        return new(key[..slash], stream, kind, year);
    }

    /// <summary>The year in a name such as <c>mechanisms/2016/keyWorks/k1</c>, or 0.</summary>
    public static int YearOf(string subject) =>
        subject.Split('/', 3) is ["mechanisms", var name, ..] ? YearNamed(name) : 0;

    private static int YearNamed(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
}
