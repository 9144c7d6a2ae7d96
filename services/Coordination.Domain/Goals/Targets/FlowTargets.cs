using NodaTime;

namespace Coordination.Domain.Goals.Targets;

/// <summary>What grows from an opening balance to a value along the working days up to a deadline. (1.7 flow)</summary>
public abstract record FlowTarget(TargetDefinition Definition) : TargetMeasure(Definition)
{
    protected override TargetJudgement Measured(TargetStanding standing) => Along(standing, Definition, IsReached);

    /// <summary>Expected, attainment, gap and pace; bounds of colours are half open, so that exactly 95 % is green.</summary>
    /// <param name="isReached">Whether an amount is as much as another asks.</param>
    internal static TargetJudgement Along(TargetStanding standing, TargetDefinition target, Func<long, long, bool> isReached)
    {
        if (standing.Value?.Amount is not { } actual)
            return new(TargetState.Unknown, StatusLight.Grey, Reasons: [LightReason.Of("NOTHING_KNOWN")]);
        if (target.Value is not { } goal)
            return new(
                TargetState.UnderWay, StatusLight.None, Actual: actual, Reasons: [LightReason.Of("NO_NUMBER_TO_REACH")]);
        var opening = standing.Opening?.Amount ?? 0;
        var until = LocalDate.Min(standing.Day, target.Deadline);
        if (standing.WorkingDaysTo(until) is not { } passed || standing.WorkingDaysTo(target.Deadline) is not { } whole)
            return new(
                TargetState.UnderWay, StatusLight.None, Actual: actual, Reasons: [LightReason.Of("CALENDAR_NOT_PUBLISHED")]);
        var course = new ExpectedFlow(opening, goal, passed, whole);
        var isMet = isReached(actual, goal);
        var isOver = standing.Day > target.Deadline;
        var expected = course.Expected;
        var light = course.LightOf(
            actual, standing.Parameters, standing.Parameters.ToleranceOf(target.Strength));
        if (isMet) light = Brighter(light);
        else if (isOver) light = StatusLight.Red;
        else if (actual == opening && expected == opening) light = StatusLight.None;
        else if (isReached(actual, expected)) light = Brighter(light);
        var required = isMet || isOver || standing.WorkingDaysLeft(target.Deadline) is not { } left
            ? null
            : new RequiredRun(Math.Abs(goal - actual), left);
        return new(
            isMet ? TargetState.Met : isOver ? TargetState.Missed : TargetState.UnderWay, light, false, expected, actual,
            goal >= opening ? expected - actual : actual - expected, course.AttainmentOf(actual), required,
            [LightReason.Of(
                isMet ? "REACHED" : isOver ? "DEADLINE_PASSED" : CodeOf(light), LightReason.Number("actual", actual),
                LightReason.Number("expected", expected), LightReason.Number("goal", goal),
                LightReason.Number("workingDaysPassed", passed), LightReason.Number("workingDays", whole))]);
    }

    /// <summary>Whether an amount is as much as was promised.</summary>
    protected virtual bool IsReached(long actual, long goal) => IsAsMuch(actual, goal);

    internal static bool IsAsMuch(long actual, long goal) => actual >= goal;

    // What is reached before its day is at least as expected, and nobody reaches a part of a unit: 1 where 1.2 are expected is
    // on schedule, and while less than 1 is expected nothing is due.
    private static StatusLight Brighter(StatusLight light) => light == StatusLight.Blue ? light : StatusLight.Green;

    private static string CodeOf(StatusLight light) => light switch
    {
        StatusLight.None => "NOT_YET_DUE",
        StatusLight.Blue => "AHEAD_OF_SCHEDULE",
        StatusLight.Green => "ON_SCHEDULE",
        StatusLight.Yellow => "BEHIND_SCHEDULE",
        _ => "FAR_BEHIND_SCHEDULE",
    };
}

/// <summary>A cumulative quantity: 11,428 households.</summary>
public sealed record QuantityTarget(TargetDefinition Definition) : FlowTarget(Definition);

/// <summary>Money, in fen.</summary>
public sealed record MoneyTarget(TargetDefinition Definition) : FlowTarget(Definition);

/// <summary>So many members of a set are in a state: 47 of 47 villages.</summary>
public sealed record ShareTarget(TargetDefinition Definition) : FlowTarget(Definition);

/// <summary>A list of things to cover.</summary>
public sealed record ChecklistTarget(TargetDefinition Definition) : FlowTarget(Definition);

/// <summary>A stock that is reduced to a value.</summary>
public sealed record StockTarget(TargetDefinition Definition) : FlowTarget(Definition)
{
    protected override bool IsReached(long actual, long goal) => actual <= goal;
}
