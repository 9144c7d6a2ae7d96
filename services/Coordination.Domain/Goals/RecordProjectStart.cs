using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A responsible unit records that its project started (开工). Starting again on another day is a correction, which
/// this command is not.</summary>
public sealed record RecordProjectStart(string Subject, string Unit, LocalDate Date, string Evidence)
{
    public static Decision Decide(Subject subject, RecordProjectStart command, CityRules rules, LocalDate today)
    {
        if (subject.Project is null) return Decision.Refuse(StepRefusals.NotAProject(command.Subject));
        if (StepRefusals.Common(subject, command.Unit, command.Date, command.Evidence, rules, today) is { } refusal)
            return Decision.Refuse(refusal);
        if (subject.Started is { } started)
            return started.Date == command.Date
                ? new Decision.Unchanged(started.Position)
                : Decision.Refuse(StepRefusals.AlreadyStarted(started.Date));
        return Decision.Record(new ProjectStarted(command.Unit, command.Date, command.Evidence));
    }
}

/// <summary>A responsible unit records that a milestone of its project was reached.</summary>
public sealed record ReachMilestone(string Subject, string Unit, string Milestone, LocalDate Date, string Evidence)
{
    public static Decision Decide(Subject subject, ReachMilestone command, CityRules rules, LocalDate today)
    {
        if (subject.Project is null) return Decision.Refuse(StepRefusals.NotAProject(command.Subject));
        if (StepRefusals.Common(subject, command.Unit, command.Date, command.Evidence, rules, today) is { } refusal)
            return Decision.Refuse(refusal);
        if (subject.Project.Milestones.All(milestone => milestone.Id != command.Milestone))
            return Decision.Refuse(StepRefusals.UnknownMilestone(command.Milestone, subject.Project.Milestones));
        if (subject.Milestones.TryGetValue(command.Milestone, out var reached))
            return reached.Date == command.Date
                ? new Decision.Unchanged(reached.Position)
                : Decision.Refuse(StepRefusals.AlreadyReached(command.Milestone, reached.Date));
        return Decision.Record(new MilestoneReached(command.Unit, command.Milestone, command.Date, command.Evidence));
    }
}
