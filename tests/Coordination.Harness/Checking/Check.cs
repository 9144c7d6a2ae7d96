namespace Coordination.Harness.Checking;

/// <summary>Something that must hold between what clients saw and what is stored.</summary>
/// <param name="Name">What is counted when it does not hold.</param>
/// <param name="Source">The promise behind it.</param>
/// <param name="Violations">A sentence for each time it does not hold.</param>
internal sealed record Check(string Name, string Source, Func<Evidence, IEnumerable<string>> Violations);

/// <summary>The checks, in order. Adding one is adding a row, and a mutant that it catches.</summary>
internal static partial class Checks
{
    public const string Lost = "acknowledged and not stored";
    public const string Invented = "stored and not sent";
    public const string RefusedButStored = "refused and stored";
    public const string Doubled = "stored twice";
    public const string PositionGaps = "gaps in positions";
    public const string StreamGaps = "gaps in streams";
    public const string TimeBack = "times going back";
    public const string WrongLeaves = "wrong leaf hashes";
    public const string AnsweredDifferently = "repeats answered differently";
    public const string AgainstRealTime = "order against real time";
    public const string Unanswered = "never answered";
    public const string Unplanned = "answered against the rules";

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Lost, "R1: what is acknowledged is on disk", FindLost),
        new(Invented, "R1: nothing is stored that nobody sent", FindInvented),
        new(RefusedButStored, "R1: a no is not executed", FindRefusedButStored),
        new(Doubled, "R1: a request happens once", FindDoubled),
        new(PositionGaps, "design 3: positions 1, 2, 3 … without gaps", FindPositionGaps),
        new(StreamGaps, "design 3: stream versions 1, 2, 3 … without gaps", FindStreamGaps),
        new(TimeBack, "design 3: recorded_at never goes back within a ledger", FindTimesGoingBack),
        new(WrongLeaves, "design 3: leaf_hash covers every other column but position", FindWrongLeaves),
        new(AnsweredDifferently, "design 3: a repeat gets the first answer again", FindAnsweredDifferently),
        new(AgainstRealTime, "R1: what was answered before another was sent stands before it", FindAgainstRealTime),
        new(Unanswered, "R1: in the end everything has an answer", FindUnanswered),
        new(Unplanned, "contract: good reports are accepted, wrong ones refused with their reason", FindUnplanned),
    ];

    /// <summary>Violations of every check, by its name; only checks that failed.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Run(Evidence evidence) => All
        .Select(check => (check.Name, Found: (IReadOnlyList<string>)[.. check.Violations(evidence)]))
        .Where(result => result.Found.Count > 0)
        .ToDictionary(result => result.Name, result => result.Found);
}
