namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>The known name that a mistyped one probably means, or null when none is near: at most a third of its
    /// letters differ. Of equally near names, the first.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var nearest = known.Distinct(StringComparer.Ordinal)
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(1, Math.Max(name.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance).FirstOrDefault();
        return nearest.candidate;
    }

    /// <summary>How many letters must be changed, added or removed, ignoring case.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > Math.Max(one.Length, other.Length) / 3 + 1) return int.MaxValue;
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        var current = new int[other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }
            (previous, current) = (current, previous);
        }
        return previous[other.Length];
    }

    private static string DidYouMean(string name, IEnumerable<string> known, string otherwise) =>
        Nearest(name, known) is { } near ? $"Write {near}." : otherwise;
}
