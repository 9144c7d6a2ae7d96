using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>One step of the way of a report: somebody other than its maker signs, verifies or accepts the revision that was
/// seen. (1.9 verification, F3)</summary>
/// <param name="Unit">The reporting unit.</param>
/// <param name="Step">Any but <see cref="ReportStep.Correct"/>.</param>
public sealed record CheckProgressReport(string Subject, string Unit, PeriodId Period, int Revision, ReportStep Step)
{
    /// <summary>Refused unless it is done by or for who must take this step, the revision is the current one, waits for this
    /// very step, and neither who acts nor for whom he acts has made or signed it.</summary>
    public static Decision Decide(
        Subject subject, CheckProgressReport command, CityRules rules, CityTime time, Acting acting)
    {
        var (step, unit) = (command.Step, command.Unit);
        var name = ReportStepRefusals.NameOf(step);
        if (step != ReportStep.Sign && (acting.Is(ReportPath.HeadOf(unit)) || acting.Is("units/" + unit)))
            return Decision.Refuse(ReportStepRefusals.CheckerIsMaker(name, acting.Actor));
        var entitled = ReportPath.ActorOf(step, unit, subject.KeyWork, rules, time.Today);
        if (acting.For != entitled) return Decision.Refuse(ReportStepRefusals.CallerNotChecker(name, acting.For, entitled));
        if (DelegationRefusals.Check(acting, ReportPath.ActOf(step), rules, time.Today, out var delegation) is { } notDelegated)
            return Decision.Refuse(notDelegated);
        if (subject.ReportOf(unit, command.Period) is not { } report)
            return Decision.Refuse(ReportRefusals.ReportMissing(unit, command.Period));
        if (command.Revision != report.Revision)
            return Decision.Refuse(ReportStepRefusals.RevisionSuperseded(command.Revision, report.Revision));
        var next = ReportPath.Next(report.Stage, unit, subject.KeyWork, rules, time.Today);
        if (next?.Step != step) return Decision.Refuse(ReportStepRefusals.NotAwaiting(name, report, next?.Actor));
        if (report.Makers.Any(maker => acting.Is(maker)) || (step != ReportStep.Sign && acting.Is(report.Signer)))
            return Decision.Refuse(ReportStepRefusals.CheckerIsMaker(name, acting.Actor));
        var (period, revision, of, keyWork) = (report.Content.Period, report.Revision, report.Position, subject.KeyWork);
        var lead = ReportPath.LeadUnitOf(keyWork, rules, time.Today);
        var capacity = ReportPath.CapacityOf(step, unit, lead);
        return Decision.Record(step switch
        {
            ReportStep.Sign => new ProgressSigned(unit, period, revision, of, keyWork, capacity, lead, delegation),
            ReportStep.Verify => new ProgressVerified(unit, period, revision, of, keyWork, capacity, lead, delegation),
            _ => new ProgressAccepted(
                unit, period, revision, of, keyWork, capacity, lead, report.Times?.Publication,
                report.PublishedBefore(time.Now, report.Times), delegation),
        });
    }
}

/// <summary>Whoever is next on the way of a revision sends it back with a reason.</summary>
public sealed record SendBackProgressReport(string Subject, string Unit, PeriodId Period, int Revision, string Reason)
{
    private const string Name = "sendBack";

    /// <summary>Refused unless the actor is who would have to check the revision now.</summary>
    public static Decision Decide(
        Subject subject, SendBackProgressReport command, CityRules rules, CityTime time, Acting acting)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        var (unit, keyWork, day) = (command.Unit, subject.KeyWork, time.Today);
        var checkers = new[] { ReportStep.Sign, ReportStep.Verify, ReportStep.Accept }
            .Select(step => ReportPath.ActorOf(step, unit, keyWork, rules, day)).Distinct().ToList();
        if (!checkers.Contains(acting.For))
            return Decision.Refuse(ReportStepRefusals.CallerNotChecker(Name, acting.For, string.Join(",", checkers)));
        if (subject.ReportOf(unit, command.Period) is not { } report)
            return Decision.Refuse(ReportRefusals.ReportMissing(unit, command.Period));
        if (command.Revision != report.Revision)
            return Decision.Refuse(ReportStepRefusals.RevisionSuperseded(command.Revision, report.Revision));
        var next = ReportPath.Next(report.Stage, unit, keyWork, rules, day);
        if (next is not { Step: not ReportStep.Correct } awaited || awaited.Actor != acting.For)
            return Decision.Refuse(ReportStepRefusals.NotAwaiting(Name, report, next?.Actor));
        if (DelegationRefusals.Check(acting, ReportPath.ActOf(awaited.Step), rules, day, out var delegation) is { } notDelegated)
            return Decision.Refuse(notDelegated);
        var lead = ReportPath.LeadUnitOf(keyWork, rules, day);
        return Decision.Record(new ProgressSentBack(
            unit, report.Content.Period, report.Revision, report.Position, keyWork,
            ReportPath.CapacityOf(awaited.Step, unit, lead), lead, command.Reason, delegation));
    }
}
