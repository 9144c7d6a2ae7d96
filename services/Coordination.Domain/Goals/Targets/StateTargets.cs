using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals.Targets;

/// <summary>What is reached when a state is: the last one of its indicator's, unless the definition names another.</summary>
public abstract record StateTarget(TargetDefinition Definition) : TargetMeasure(Definition)
{
    protected override TargetJudgement Measured(TargetStanding standing)
    {
        if (standing.Value is not MeasureValue.State { Name: var name } || Definition.Indicators is not [var indicator, ..])
            return new(TargetState.Unknown, StatusLight.Grey, Reasons: [LightReason.Of("NOTHING_KNOWN")]);
        var (reached, goal) = (indicator.States.AsSpan().IndexOf(name), GoalOf(indicator));
        if (reached >= goal)
            return new(TargetState.Met, StatusLight.Green, Reasons: [LightReason.Of("REACHED", new Fact("state", name))]);
        if (standing.Day > Definition.Deadline)
            return new(
                TargetState.Missed, StatusLight.Red, Reasons: [LightReason.Of("DEADLINE_PASSED", new Fact("state", name))]);
        var left = standing.WorkingDaysLeft(Definition.Deadline);
        return new(
            TargetState.UnderWay, IsLate(standing, left) ? StatusLight.Yellow : StatusLight.None,
            Reasons: [LightReason.Of(
                IsLate(standing, left) ? "LITTLE_TIME_LEFT" : "UNDER_WAY", new Fact("state", name),
                LightReason.Number("workingDaysLeft", left ?? 0))]);
    }

    /// <summary>Which of the states is the goal.</summary>
    protected virtual int GoalOf(Indicator indicator) => indicator.States.Count - 1;

    // Without a schedule of its own nothing is expected before the deadline but that some time is left. (R-2.6 slack)
    private bool IsLate(TargetStanding standing, int? left) =>
        left * 100 < standing.WorkingDaysTo(Definition.Deadline)
            * (standing.Parameters.Whole("planning.yellowSlackPercent") ?? 10);
}

/// <summary>Something done by a day.</summary>
public sealed record MilestoneTarget(TargetDefinition Definition) : StateTarget(Definition);

/// <summary>A grade that others give: the states of the indicator are its scale.</summary>
public sealed record GradeTarget(TargetDefinition Definition) : StateTarget(Definition)
{
    // The scale ends with the best grade, and the target may be a lower one: grade A is the state gradeA.
    protected override int GoalOf(Indicator indicator) =>
        Definition.Grade is { } grade && indicator.States.AsSpan().IndexOf("grade" + grade) is >= 0 and var named
            ? named
            : base.GoalOf(indicator);
}

/// <summary>A designation by a higher authority: yes or no.</summary>
public sealed record DesignationTarget(TargetDefinition Definition) : StateTarget(Definition);

/// <summary>Something that has no number, judged by whoever answers for it.</summary>
public sealed record QualitativeTarget(TargetDefinition Definition) : StateTarget(Definition);

/// <summary>An experience to be explored: document, pilot and adoption, or so many adopted.</summary>
public sealed record ExploratoryTarget(TargetDefinition Definition) : StateTarget(Definition)
{
    protected override TargetJudgement Measured(TargetStanding standing) => standing.Value is MeasureValue.State
        ? base.Measured(standing)
        : FlowTarget.Along(standing, Definition, FlowTarget.IsAsMuch);
}
