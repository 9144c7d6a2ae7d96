using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;

namespace Coordination.Grains.Goals;

/// <summary>What projects and targets can be asked, and which decision answers. The method names are fixed for
/// ever.</summary>
internal static class SubjectCommands
{
    private static readonly string ResponsibilityKind = EventCatalog.KindOf(new ResponsibilitySet("", [], null));

    public static StreamCommand<Subject, SubmitProgressReport> Submit { get; } = new(
        "goals/submit-progress-report", DomainJson.Default.SubmitProgressReport,
        static (on, command) => SubmitProgressReport.Decide(on.State, command, on.Rules, on.Time, on.Acting))
    {
        Normalized = static command => command with { Report = command.Report.Normalized() },
        NeedsHistory = static (subject, command) => subject.NeedsHistoryFor(command.Report.Unit, command.Report.Period),
        MayBeDelegated = true,
        GoesAhead = true,
    };

    public static StreamCommand<Subject, CorrectProgressReport> Correct { get; } = new(
        "goals/correct-progress-report", DomainJson.Default.CorrectProgressReport,
        static (on, command) => CorrectProgressReport.Decide(
            on.State, command, on.Rules, on.Time, on.Acting, on.Context.Etag))
    {
        Normalized = static command => command with { Report = command.Report.Normalized() },
        NeedsHistory = static (subject, command) => subject.NeedsHistoryFor(command.Report.Unit, command.Report.Period),
        MayBeDelegated = true,
        GoesAhead = true,
    };

    public static StreamCommand<Subject, CheckProgressReport> Check { get; } = new(
        "goals/check-progress-report", DomainJson.Default.CheckProgressReport,
        static (on, command) => CheckProgressReport.Decide(
            on.State, command, on.Rules, on.Time, on.Acting))
    {
        MayBeDelegated = true,
        NeedsHistory = static (subject, command) => subject.NeedsHistoryFor(command.Unit, command.Period),
    };

    public static StreamCommand<Subject, SendBackProgressReport> SendBack { get; } = new(
        "goals/send-back-progress-report", DomainJson.Default.SendBackProgressReport,
        static (on, command) => SendBackProgressReport.Decide(on.State, command, on.Rules, on.Time, on.Acting))
    {
        MayBeDelegated = true,
        NeedsHistory = static (subject, command) => subject.NeedsHistoryFor(command.Unit, command.Period),
    };

    public static StreamCommand<Subject, RequestUnlock> RequestUnlock { get; } = new(
        "goals/request-unlock", DomainJson.Default.RequestUnlock,
        static (on, command) => Domain.Goals.RequestUnlock.Decide(on.State, command, on.Rules, on.Time, on.Context.Actor));

    public static StreamCommand<Subject, GrantUnlock> GrantUnlock { get; } = new(
        "goals/grant-unlock", DomainJson.Default.GrantUnlock,
        static (on, command) => Domain.Goals.GrantUnlock.Decide(on.State, command, on.Rules, on.Time, on.Context.Actor));

    public static StreamCommand<Subject, ResolveDataConflict> ResolveConflict { get; } = new(
        "goals/resolve-data-conflict", DomainJson.Default.ResolveDataConflict,
        static (on, command) => ResolveDataConflict.Decide(
            on.State, command, on.Rules, on.Context.Actor, on.Context.Etag))
    {
        NeedsHistory = static (subject, command) => subject.NeedsHistoryForSources(command.Period),
    };

    public static StreamCommand<Subject, RecordProjectStart> RecordStart { get; } = new(
        "goals/record-project-start", DomainJson.Default.RecordProjectStart,
        static (on, command) => RecordProjectStart.Decide(on.State, command, on.Rules, on.Time.Today));

    public static StreamCommand<Subject, ReachMilestone> Reach { get; } = new(
        "goals/reach-milestone", DomainJson.Default.ReachMilestone,
        static (on, command) => ReachMilestone.Decide(on.State, command, on.Rules, on.Time.Today));

    public static StreamCommand<Subject, RequestSuspension> RequestSuspension { get; } = new(
        "goals/request-suspension", DomainJson.Default.RequestSuspension,
        static (on, command) =>
            Domain.Goals.RequestSuspension.Decide(on.State, command, on.Rules, on.Time, on.Context.Actor));

    public static StreamCommand<Subject, SuspendProject> Suspend { get; } = new(
        "goals/suspend-project", DomainJson.Default.SuspendProject,
        static (on, command) => SuspendProject.Decide(on.State, command, on.Rules, on.Time, on.Context.Actor));

    public static StreamCommand<Subject, ResumeProject> Resume { get; } = new(
        "goals/resume-project", DomainJson.Default.ResumeProject,
        static (on, command) => ResumeProject.Decide(on.State, command, on.Rules, on.Time, on.Context.Actor));

    public static StreamCommand<Subject, AssignResponsibility> Assign { get; } = new(
        "leadership/assign-responsibility", DomainJson.Default.AssignResponsibility,
        static (on, command) =>
            AssignResponsibility.Decide(on.State.Assignments, 0, command, on.Rules, needsLeader: false))
    {
        SettledBy = ResponsibilityKind,
    };

    public static StreamCommand<Subject, EndResponsibility> End { get; } = new(
        "leadership/end-responsibility", DomainJson.Default.EndResponsibility,
        static (on, command) =>
            EndResponsibility.Decide(on.State.Assignments, 0, command, on.Rules, needsLeader: false))
    {
        SettledBy = ResponsibilityKind,
    };
}
