namespace Coordination.Domain.Goals.Targets;

/// <summary>Nothing of a kind may happen: one case fails the year, and silence is unknown, never zero. (1.7 zero)</summary>
public sealed record ZeroTarget(TargetDefinition Definition) : TargetMeasure(Definition)
{
    protected override TargetJudgement Measured(TargetStanding standing)
    {
        var cases = standing.Value?.Amount ?? 0;
        if (cases > 0)
            return new(
                TargetState.Failed, StatusLight.Red, Expected: 0, Actual: cases, Gap: -cases,
                Reasons: [LightReason.Of("IT_HAPPENED", LightReason.Number("cases", cases))]);
        if (standing.UnitsSilent > 0)
            return new(
                TargetState.UnderWay, StatusLight.Grey, Expected: 0, Actual: cases, Gap: 0,
                Reasons: [LightReason.Of("UNITS_SILENT", LightReason.Number("units", standing.UnitsSilent))]);
        if (!standing.IsReported)
            return new(
                TargetState.UnderWay, StatusLight.None, Expected: 0, Actual: cases, Gap: 0,
                Reasons: [LightReason.Of("NOBODY_ASKED_YET")]);
        var isOver = standing.Day > Definition.Deadline;
        return new(
            isOver ? TargetState.Met : TargetState.UnderWay, StatusLight.Green, Expected: 0, Actual: 0, Gap: 0,
            Reasons: [LightReason.Of("NOTHING_HAPPENED")]);
    }
}

/// <summary>A rate of 100 %. One miss fails it where it cannot be recovered; where it can, an open case is pending. (1.7
/// rate)</summary>
public sealed record RateTarget(TargetDefinition Definition) : TargetMeasure(Definition)
{
    protected override TargetJudgement Measured(TargetStanding standing)
    {
        if (standing.Value is not MeasureValue.Ratio(var part, var whole))
            return new(TargetState.Unknown, StatusLight.Grey, Reasons: [LightReason.Of("NOTHING_KNOWN")]);
        if (whole == 0)
            return new(TargetState.NotApplicable, StatusLight.None, Reasons: [LightReason.Of("NOTHING_TO_MEASURE")]);
        var (open, goal) = (whole - part, Definition.Value ?? 100);
        var isMet = (Int128)part * 100 >= (Int128)whole * goal;
        var isOver = standing.Day > Definition.Deadline;
        var reason = LightReason.Of(
            isMet ? "NONE_MISSED" : Definition.Recoverable is false ? "MISSED_FOR_THE_YEAR" : "CASES_OPEN",
            LightReason.Number("open", open), LightReason.Number("of", whole));
        var (state, light) = (isMet, Definition.Recoverable is false, isOver) switch
        {
            (true, _, true) => (TargetState.Met, StatusLight.Green),
            (true, _, _) => (TargetState.UnderWay, StatusLight.Green),
            (_, true, _) => (TargetState.Failed, StatusLight.Red),
            (_, _, true) => (TargetState.Missed, StatusLight.Red),
            _ => (TargetState.UnderWay, StatusLight.Yellow),
        };
        return new(
            state, light, Expected: whole, Actual: part, Gap: open,
            AttainmentBasisPoints: (long)((Int128)part * 10_000 / whole), Reasons: [reason]);
    }
}
