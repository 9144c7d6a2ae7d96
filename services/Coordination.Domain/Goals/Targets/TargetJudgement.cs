using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals.Targets;

/// <summary>How a target stands on a day.</summary>
public enum TargetState
{
    /// <summary>The document leaves open what it is; nothing can be judged.</summary>
    Pending,
    /// <summary>Nothing is known.</summary>
    Unknown,
    /// <summary>There is nothing to measure yet: a rate of nothing.</summary>
    NotApplicable,
    /// <summary>It can still be met, and is not.</summary>
    UnderWay,
    /// <summary>Reached, as far as can be known on the day.</summary>
    Met,
    /// <summary>The deadline has passed without it.</summary>
    Missed,
    /// <summary>One miss failed it for the year; nothing makes up for it.</summary>
    Failed,
    /// <summary>The deadline has passed, and those who publish the official value have not yet.</summary>
    AwaitingOfficialValue,
}

/// <summary>What a target makes of where it stands. Amounts are in the unit of its indicator: fen, whole units, or for a rank
/// places.</summary>
/// <param name="IsJudged">The light is somebody's estimate: the official value comes later.</param>
/// <param name="Expected">What is expected by the day, rounded down; null where nothing can be.</param>
/// <param name="Actual">What it stands at; null for states and while unknown.</param>
/// <param name="Gap">Expected less actual: more than 0 is behind.</param>
/// <param name="AttainmentBasisPoints">Share of what was to be reached since the opening, rounded down; null where nothing is
/// expected yet.</param>
/// <param name="Required">What is needed from now on; null where nothing is left or the kind has no pace.</param>
/// <param name="Reasons">Why the light is what it is, the deciding reason first.</param>
public sealed record TargetJudgement(
    TargetState State, StatusLight Light, bool IsJudged = false, long? Expected = null, long? Actual = null, long? Gap = null,
    long? AttainmentBasisPoints = null, RequiredRun? Required = null, ValueList<LightReason>? Reasons = null);

/// <summary>所需速度: so much in so many working days. Two numbers, so that nothing is rounded. (1.7 ρ)</summary>
/// <param name="Remaining">What is missing to the target.</param>
/// <param name="WorkingDays">Working days left up to the deadline.</param>
public sealed record RequiredRun(long Remaining, int WorkingDays);

/// <summary>One reason for a light.</summary>
/// <param name="Code">Stable: <c>BEHIND_SCHEDULE</c>.</param>
public sealed record LightReason(string Code, ValueList<Fact> Facts)
{
    internal static LightReason Of(string code, params ReadOnlySpan<Fact> facts) => new(code, ValueList.Create(facts));

    internal static Fact Number(string name, long number) => new(name, number.ToString(CultureInfo.InvariantCulture));
}
