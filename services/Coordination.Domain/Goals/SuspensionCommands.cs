using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>The head of a unit that answers for a project asks that it be suspended. (B16)</summary>
/// <param name="Cause">Null where the caller does not say it, which is refused.</param>
/// <param name="Evidence">Reference to the proof, or empty.</param>
public sealed record RequestSuspension(
    string Subject, string Unit, SuspensionCause? Cause, string Reason, string Evidence = "")
{
    /// <summary>Refused without cause or reason, to a unit that does not answer for the project, and while it is
    /// suspended.</summary>
    public static Decision Decide(Subject subject, RequestSuspension command, CityRules rules, CityTime time, string actor)
    {
        if (command.Cause is not { } cause) return Decision.Refuse(SuspensionRefusals.CauseRequired());
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        if (ReportText.Check("evidence", command.Evidence) is { } badEvidence) return Decision.Refuse(badEvidence);
        var head = ReportPath.HeadOf(command.Unit);
        if (actor != head) return Decision.Refuse(ReportStepRefusals.CallerNotChecker("requestSuspension", actor, head));
        var day = rules.ResponsibilityDay(time.Today);
        if (!subject.IsResponsible(command.Unit, day))
            return Decision.Refuse(ReportRefusals.UnitNotResponsible(command.Unit, day) with { Field = "unit" });
        if (subject.InForce is { Granted.Date: { } since })
            return Decision.Refuse(SuspensionRefusals.ProjectSuspended(command.Subject, since));
        return Decision.Record(new SuspensionRequested(
            command.Unit, cause, command.Reason, command.Evidence.Length > 0 ? command.Evidence : null));
    }
}

/// <summary>停工: the head of the key work's body suspends a project from today on, as was asked.</summary>
/// <param name="Request">Ledger position of the request that was seen.</param>
public sealed record SuspendProject(string Subject, long Request, string Reason)
{
    /// <summary>Refused to everybody else, when nobody asked or another request stands by now, when the unit that asked does
    /// not answer for the project any more, and while it is suspended.</summary>
    public static Decision Decide(Subject subject, SuspendProject command, CityRules rules, CityTime time, string actor)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        var granter = ReportPath.BodyHeadOf(subject.KeyWork, rules);
        if (actor != granter) return Decision.Refuse(ReportStepRefusals.CallerNotChecker("suspendProject", actor, granter));
        if (subject.InForce is { Granted.Date: { } since })
            return Decision.Refuse(SuspensionRefusals.ProjectSuspended(command.Subject, since));
        var asked = subject.Suspensions.FirstOrDefault(suspension => suspension.Asked.Position == command.Request);
        if (asked is null) return Decision.Refuse(SuspensionRefusals.SuspensionNotRequested(command.Subject, command.Request));
        if (asked.Asked.Actor == actor) return Decision.Refuse(ReportStepRefusals.CheckerIsMaker("suspendProject", actor));
        var day = rules.ResponsibilityDay(time.Today);
        if (!subject.IsResponsible(asked.Unit, day))
            return Decision.Refuse(ReportRefusals.UnitNotResponsible(asked.Unit, day) with { Field = "request_position" });
        return Decision.Record(new ProjectSuspended(
            asked.Unit, asked.Cause, command.Reason, time.Today, command.Request, asked.Asked.Actor, subject.KeyWork));
    }
}

/// <summary>复工: the head of a unit that answers for a project, or of the key work's body, resumes it from today
/// on.</summary>
public sealed record ResumeProject(string Subject, string Reason)
{
    /// <summary>Refused to everybody else, and while the project is not suspended.</summary>
    public static Decision Decide(Subject subject, ResumeProject command, CityRules rules, CityTime time, string actor)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        var day = rules.ResponsibilityDay(time.Today);
        var resumers = subject.Assignments.UnitsOn(day).Select(ReportPath.HeadOf)
            .Append(ReportPath.BodyHeadOf(subject.KeyWork, rules)).ToList();
        if (!resumers.Contains(actor))
            return Decision.Refuse(ReportStepRefusals.CallerNotChecker("resumeProject", actor, string.Join(",", resumers)));
        if (subject.InForce is not { Granted: { } granted })
            return Decision.Refuse(SuspensionRefusals.ProjectNotSuspended(command.Subject));
        return Decision.Record(new ProjectResumed(
            command.Reason, time.Today, granted.Position, GraceUntil(granted.Date!.Value, time.Today, subject.KeyWork, rules)));
    }

    // A report is due again once the project has run for the cycles stated. Without a whole suspended day there is no grace:
    // it would be a way to skip a report for nothing.
    private static LocalDate? GraceUntil(LocalDate suspended, LocalDate resumed, string keyWork, CityRules rules)
    {
        var cycles = rules.Reporting.ResumeGraceCycles;
        if (cycles <= 0 || resumed <= suspended.PlusDays(1)) return null;
        return rules.CadenceOf(keyWork) switch
        {
            PeriodKind.Month => resumed.PlusMonths(cycles),
            PeriodKind.Quarter => resumed.PlusMonths(3 * cycles),
            _ => resumed.PlusWeeks(cycles),
        };
    }
}
