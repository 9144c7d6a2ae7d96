using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>The head of a unit asks that a locked period be unlocked for the unit's report on one subject. (F2)</summary>
public sealed record RequestUnlock(string Subject, string Unit, PeriodId Period, string Reason)
{
    /// <summary>Refused while the period is open, and for a unit that does not answer for the subject.</summary>
    public static Decision Decide(Subject subject, RequestUnlock command, CityRules rules, CityTime time, string actor)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        var (unit, period) = (command.Unit, command.Period);
        if (actor != ReportPath.HeadOf(unit))
            return Decision.Refuse(ReportStepRefusals.CallerNotChecker("requestUnlock", actor, ReportPath.HeadOf(unit)));
        var (from, until) = (rules.ResponsibilityDay(period.Start), rules.ResponsibilityDay(period.End));
        if (!subject.IsResponsible(unit, from) && !subject.IsResponsible(unit, until))
            return Decision.Refuse(ReportRefusals.UnitNotResponsible(unit, until) with { Field = "name" });
        var locked = rules.Reporting.TimesOf(period)?.Lock;
        if (!(time.Now >= locked)) return Decision.Refuse(ReportStepRefusals.PeriodNotLocked(period, locked));
        return Decision.Record(new UnlockRequested(unit, period, command.Reason));
    }
}

/// <summary>The head of the key work's body grants an unlock that was asked for.</summary>
/// <param name="Request">Ledger position of the request that was seen; a request takes one grant.</param>
/// <param name="Until">Exclusive.</param>
public sealed record GrantUnlock(
    string Subject, string Unit, PeriodId Period, long Request, Instant Until, string Reason)
{
    /// <summary>Refused to everybody else, when nobody asked, and beyond the time that the mechanism allows.</summary>
    public static Decision Decide(Subject subject, GrantUnlock command, CityRules rules, CityTime time, string actor)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        var granter = ReportPath.BodyHeadOf(subject.KeyWork, rules);
        if (actor != granter) return Decision.Refuse(ReportStepRefusals.CallerNotChecker("grantUnlock", actor, granter));
        var latest = time.Now + Duration.FromDays(rules.Reporting.UnlockMaximumDays);
        if (command.Until <= time.Now || command.Until > latest)
            return Decision.Refuse(ReportStepRefusals.UnlockTimeOutOfRange(command.Until, time.Now, latest));
        var asked = subject.Unlocks.LastOrDefault(
            unlock => unlock.Request == command.Request && unlock.Until is null && unlock.IsFor(command.Unit, command.Period));
        if (asked is null) return Decision.Refuse(ReportStepRefusals.UnlockNotRequested(command.Unit, command.Period, command.Request));
        if (asked.Requester == actor) return Decision.Refuse(ReportStepRefusals.CheckerIsMaker("grantUnlock", actor));
        return Decision.Record(new UnlockGranted(
            command.Unit, command.Period, command.Until, command.Reason, asked.Request, asked.Requester,
            subject.KeyWork));
    }
}
