namespace Coordination.Domain.Goals.Targets;

/// <summary>A place in a ranking: within the first N, held, risen by N, or out of the first N of a list that begins with the
/// worst. A higher number is worse, but on such a list better. (1.7 rank, B4)</summary>
public sealed record RankTarget(TargetDefinition Definition) : TargetMeasure(Definition)
{
    protected override TargetJudgement Measured(TargetStanding standing)
    {
        if (standing.Value?.Amount is not { } place || Definition.RankMode is not { } mode)
            return new(TargetState.Unknown, StatusLight.Grey, Reasons: [LightReason.Of("NOTHING_KNOWN")]);
        if (GoalOf(mode, standing.Opening?.Amount) is not { } goal)
            return new(TargetState.Unknown, StatusLight.Grey, Actual: place, Reasons: [LightReason.Of("NO_BASELINE_RANK")]);
        var isMet = mode switch
        {
            RankMode.Exit => place > Definition.Value,
            _ => place <= goal,
        };
        var isOver = standing.Day > Definition.Deadline;
        return new(
            isMet ? TargetState.Met : isOver ? TargetState.Missed : TargetState.UnderWay,
            isMet ? StatusLight.Green : isOver ? StatusLight.Red : StatusLight.Yellow, false, goal, place,
            mode == RankMode.Exit ? goal - place : place - goal,
            Reasons: [LightReason.Of(
                CodeOf(mode, isMet), LightReason.Number("place", place),
                LightReason.Number("goal", goal))]);
    }

    private static string CodeOf(RankMode mode, bool isMet) => (mode, isMet) switch
    {
        (RankMode.Exit, true) => "OUT_OF_THE_FIRST",
        (RankMode.Exit, _) => "AMONG_THE_FIRST",
        (_, true) => "PLACE_REACHED",
        _ => "PLACE_NOT_REACHED",
    };

    // The place that is good enough: the worst on a list of the best, the first after the bad ones on a list of the worst.
    private long? GoalOf(RankMode mode, long? before) => mode switch
    {
        RankMode.Rise => before - Definition.Value,
        RankMode.Hold => Definition.Value ?? before,
        RankMode.Exit => Definition.Value + 1,
        _ => Definition.Value,
    };
}
