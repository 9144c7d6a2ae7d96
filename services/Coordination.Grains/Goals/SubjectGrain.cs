using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Coordination.Grains.Goals;

/// <summary>The shell of projects and targets. It holds no rule.</summary>
internal abstract class SubjectGrain(StreamPorts ports, StreamKind<Subject> kind)
    : StreamGrain<Subject>(ports, kind), ISubjectGrain
{
    public Task<CommandResult> Submit(CommandContext context, SubmitProgressReport command) =>
        Execute(context, SubjectCommands.Submit, command, Name.Year);

    public Task<CommandResult> Correct(CommandContext context, CorrectProgressReport command) =>
        Execute(context, SubjectCommands.Correct, command, Name.Year);

    public Task<CommandResult> Check(CommandContext context, CheckProgressReport command) =>
        Execute(context, SubjectCommands.Check, command, Name.Year);

    public Task<CommandResult> SendBack(CommandContext context, SendBackProgressReport command) =>
        Execute(context, SubjectCommands.SendBack, command, Name.Year);

    public Task<CommandResult> RequestUnlock(CommandContext context, RequestUnlock command) =>
        Execute(context, SubjectCommands.RequestUnlock, command, Name.Year);

    public Task<CommandResult> GrantUnlock(CommandContext context, GrantUnlock command) =>
        Execute(context, SubjectCommands.GrantUnlock, command, Name.Year);

    public Task<CommandResult> ResolveConflict(CommandContext context, ResolveDataConflict command) =>
        Execute(context, SubjectCommands.ResolveConflict, command, Name.Year);

    public Task<CommandResult> Assign(CommandContext context, AssignResponsibility command) =>
        Execute(context, SubjectCommands.Assign, command, Name.Year);

    public Task<CommandResult> End(CommandContext context, EndResponsibility command) =>
        Execute(context, SubjectCommands.End, command, Name.Year);

    public async Task<ValueList<CommandResult>> RecordInOrder(ValueList<ReportCommand> commands)
    {
        using var activity = GrainTelemetry.Start("goals/record-in-order", Name);
        var orders = new StreamOrder[commands.Count];
        for (var index = 0; index < orders.Length; index++)
            orders[index] = commands[index] switch
            {
                { Submit: { } submit } command => Order(command.Context, SubjectCommands.Submit, submit, Name.Year),
                var command => Order(command.Context, SubjectCommands.Correct, command.Correct!, Name.Year),
            };
        return ValueList.Create<CommandResult>(await Record(orders));
    }

    public Task<Subject> Describe() => ReadState();

    /// <summary>Both kinds fold alike; they differ in what defines them and in where their snapshots lie.</summary>
    protected static StreamKind<Subject> KindNamed(string name, string snapshot) => new(
        name, Subject.Undefined,
        static (subject, entry, happened) => subject.Evolve(entry, happened),
        static (subject, entry, happened) => subject.Evolve(entry, happened, int.MaxValue),
        static subject => subject.IsDefined,
        new SnapshotFormat<Subject>(snapshot, DomainJson.Default.Subject));
}

/// <summary>A target of the year.</summary>
[RandomPlacement, Reentrant]
internal sealed class TargetGrain(StreamPorts ports) : SubjectGrain(ports, Kind), ITargetGrain
{
    private static readonly StreamKind<Subject> Kind = KindNamed("target", "target-v3");
}

/// <summary>A key project of the year.</summary>
[RandomPlacement, Reentrant]
internal sealed class ProjectGrain(StreamPorts ports) : SubjectGrain(ports, Kind), IProjectGrain
{
    private static readonly StreamKind<Subject> Kind = KindNamed("project", "project-v3");

    public Task<CommandResult> RecordStart(CommandContext context, RecordProjectStart command) =>
        Execute(context, SubjectCommands.RecordStart, command, Name.Year);

    public Task<CommandResult> ReachMilestone(CommandContext context, ReachMilestone command) =>
        Execute(context, SubjectCommands.Reach, command, Name.Year);

    public Task<CommandResult> RequestSuspension(CommandContext context, RequestSuspension command) =>
        Execute(context, SubjectCommands.RequestSuspension, command, Name.Year);

    public Task<CommandResult> Suspend(CommandContext context, SuspendProject command) =>
        Execute(context, SubjectCommands.Suspend, command, Name.Year);

    public Task<CommandResult> Resume(CommandContext context, ResumeProject command) =>
        Execute(context, SubjectCommands.Resume, command, Name.Year);
}
