using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Goals;

/// <summary>What projects and targets have in common: they are reported on, and somebody answers for them. Key:
/// <c>{city}/{stream}</c>, such as <c>lichuan/mechanisms/2016/projects/p017</c>. Every command may be repeated with the same
/// request id and is answered alike. Storage trouble comes back as a refusal, never as an exception.</summary>
public interface ISubjectGrain : IGrainWithStringKey
{
    [Alias("Submit")]
    Task<CommandResult> Submit(CommandContext context, SubmitProgressReport command);

    [Alias("Correct")]
    Task<CommandResult> Correct(CommandContext context, CorrectProgressReport command);

    /// <summary>Records reports one after the other, as single calls would, but lets them share commits. Where one has to be
    /// sent again, those behind it are not tried.</summary>
    /// <returns>The answers in order; fewer than commands where some were not tried.</returns>
    [Alias("RecordInOrder")]
    Task<ValueList<CommandResult>> RecordInOrder(ValueList<ReportCommand> commands);

    /// <summary>Signs, verifies or accepts a revision.</summary>
    [Alias("Check")]
    Task<CommandResult> Check(CommandContext context, CheckProgressReport command);

    [Alias("SendBack")]
    Task<CommandResult> SendBack(CommandContext context, SendBackProgressReport command);

    [Alias("RequestUnlock")]
    Task<CommandResult> RequestUnlock(CommandContext context, RequestUnlock command);

    [Alias("GrantUnlock")]
    Task<CommandResult> GrantUnlock(CommandContext context, GrantUnlock command);

    /// <summary>Chooses between sources that differ.</summary>
    [Alias("ResolveConflict")]
    Task<CommandResult> ResolveConflict(CommandContext context, ResolveDataConflict command);

    [Alias("Assign")]
    Task<CommandResult> Assign(CommandContext context, AssignResponsibility command);

    [Alias("End")]
    Task<CommandResult> End(CommandContext context, EndResponsibility command);

    /// <summary>The grain's state, for checks that compare it with a replay.</summary>
    [Alias("Describe")]
    Task<Subject> Describe();
}

/// <summary>A target of the year.</summary>
[Alias("Coordination.ITargetGrain")]
public interface ITargetGrain : ISubjectGrain;

/// <summary>A key project of the year.</summary>
[Alias("Coordination.IProjectGrain")]
public interface IProjectGrain : ISubjectGrain
{
    [Alias("RecordStart")]
    Task<CommandResult> RecordStart(CommandContext context, RecordProjectStart command);

    [Alias("ReachMilestone")]
    Task<CommandResult> ReachMilestone(CommandContext context, ReachMilestone command);

    [Alias("RequestSuspension")]
    Task<CommandResult> RequestSuspension(CommandContext context, RequestSuspension command);

    [Alias("Suspend")]
    Task<CommandResult> Suspend(CommandContext context, SuspendProject command);

    [Alias("Resume")]
    Task<CommandResult> Resume(CommandContext context, ResumeProject command);
}
