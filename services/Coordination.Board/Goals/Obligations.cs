using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What is due from whom at an instant. Pure. Without a period it looks at the open periods and at the reports that
/// nobody has accepted, never at the whole year.</summary>
public sealed class Obligations
{
    private static readonly Comparer<Obligation> WithinSubject = Comparer<Obligation>.Create((left, right) =>
    {
        var byUnit = string.CompareOrdinal(left.Unit, right.Unit);
        if (byUnit != 0) return byUnit;
        var byPeriod = Nullable.Compare(left.Period, right.Period);
        if (byPeriod != 0) return byPeriod;
        var byAct = left.Act.CompareTo(right.Act);
        if (byAct != 0) return byAct;
        var byRequest = left.Request.CompareTo(right.Request);
        return byRequest != 0 ? byRequest : string.CompareOrdinal(left.Indicator, right.Indicator);
    });

    private readonly MechanismPicture mechanism;
    private readonly CityRules rules;
    private readonly Instant now;
    private readonly LocalDate today;
    private readonly PeriodId? period;

    private Obligations(MechanismPicture mechanism, Instant now, PeriodId? period)
    {
        (this.mechanism, rules, this.now, this.period) = (mechanism, mechanism.Rules, now, period);
        today = rules.Reporting.DayOf(now);
    }

    /// <summary>Everything that is due about the year's targets and projects, by due time (what has none last), subject, unit,
    /// period and act.</summary>
    /// <param name="now">By the city's clock.</param>
    /// <param name="period">Only this period, locked or not; null for reports on all that have begun and are not locked, and
    /// for checks, unlocks, conflicts and suspensions of any.</param>
    public static IReadOnlyList<Obligation> Of(MechanismPicture mechanism, Instant now, PeriodId? period) =>
        new Obligations(mechanism, now, period).All();

    private List<Obligation> All()
    {
        var due = DuePeriods.Of(rules, kind => AskedFor(ReportObligationPeriod.Begun(kind, rules, now)));
        var found = new List<Obligation>();
        // Names in their order: projects come before targets.
        foreach (var subject in mechanism.Projects.Values.Concat(mechanism.Targets.Values))
        {
            var first = found.Count;
            if (subject.Target is not { Pending.Count: > 0 })
                foreach (var asked in due.For(subject.KeyWork)) AddReports(found, subject, asked);
            foreach (var key in subject.Unaccepted) AddCheck(found, subject, key);
            foreach (var unlock in subject.Unlocks) AddUnlock(found, subject, unlock);
            foreach (var asked in subject.Suspensions) AddSuspension(found, subject, asked);
            foreach (var conflict in DataConflict.Of(subject, rules, period)) AddConflict(found, conflict);
            found.Sort(first, found.Count - first, WithinSubject);
        }
        return [.. found.OrderBy(obligation => obligation.Due ?? Instant.MaxValue)];
    }

    private IEnumerable<ReportObligationPeriod> AskedFor(IEnumerable<ReportObligationPeriod> begun) => period is { } asked
        ? begun.SkipWhile(due => due.Period > asked).TakeWhile(due => due.Period >= asked).Where(due => due.Period == asked)
        : begun.TakeWhile(due => !due.IsClosedAt(now));

    private void AddReports(List<Obligation> found, SubjectPicture subject, ReportObligationPeriod due)
    {
        foreach (var obliged in ReportObligation.Of(subject.Assignments, subject.Suspensions, due, rules))
        {
            var report = subject.Reports.GetValueOrDefault(new ReportKey(obliged.Unit, due.Period));
            var state = obliged.StateAt(now, due, report?.IsLate);
            var isOpen = state is ObligationState.NotYetDue or ObligationState.Due or ObligationState.Overdue;
            found.Add(new Obligation(
                ObligationAct.Report, state, subject, obliged.Unit, due.Period, "units/" + obliged.Unit, due.Times.CutOff,
                due.Times.Lock, due.IsClosedAt(now), obliged.Excuse, report?.Current,
                isOpen ? obliged.Reminders(subject.KeyWork, due, rules) : []));
        }
    }

    private void AddCheck(List<Obligation> found, SubjectPicture subject, ReportKey key)
    {
        if (period is { } asked && key.Period != asked) return;
        var current = subject.Reports[key].Current;
        if (ReportPath.Next(current.Stage, key.Unit, subject.KeyWork, rules, today) is not { } next) return;
        var due = current.Times?.Publication;
        var act = next.Step switch
        {
            ReportStep.Sign => ObligationAct.Sign,
            ReportStep.Verify => ObligationAct.Verify,
            ReportStep.Accept => ObligationAct.Accept,
            _ => ObligationAct.Correct,
        };
        found.Add(About(act, ReportObligation.CheckAt(now, due), subject, key, next.Actor, due, current));
    }

    private void AddUnlock(List<Obligation> found, SubjectPicture subject, Unlock unlock)
    {
        if (unlock.Until is not null || (period is { } asked && unlock.Period != asked)) return;
        var key = new ReportKey(unlock.Unit, unlock.Period);
        found.Add(About(
            ObligationAct.GrantUnlock, ObligationState.Due, subject, key, ReportPath.BodyHeadOf(subject.KeyWork, rules), null,
            subject.Reports.GetValueOrDefault(key)?.Current) with { Request = unlock.Request });
    }

    // A suspension is of no period, so that whoever asks for one period is not told of it.
    private void AddSuspension(List<Obligation> found, SubjectPicture subject, Suspension suspension)
    {
        if (period is not null || suspension.Granted is not null) return;
        found.Add(new Obligation(
            ObligationAct.GrantSuspension, ObligationState.Due, subject, suspension.Unit, null,
            ReportPath.BodyHeadOf(subject.KeyWork, rules), null, null, IsClosed: false, null, null, [],
            suspension.Asked.Position));
    }

    private void AddConflict(List<Obligation> found, DataConflict conflict)
    {
        if (!conflict.IsOpen) return;
        var due = rules.Reporting.TimesOf(conflict.Period)?.Publication;
        found.Add(About(
            ObligationAct.ResolveConflict, ReportObligation.CheckAt(now, due), conflict.Subject,
            new ReportKey("", conflict.Period), ReportPath.OfficeOf(conflict.Subject.KeyWork, rules), due, null) with
        {
            Indicator = conflict.Indicator.Id,
        });
    }

    private Obligation About(
        ObligationAct act, ObligationState state, SubjectPicture subject, ReportKey key, string actor, Instant? due,
        RevisionPicture? current)
    {
        var locked = rules.Reporting.TimesOf(key.Period)?.Lock;
        return new Obligation(
            act, state, subject, key.Unit, key.Period, actor, due, locked, now >= locked, null, current, []);
    }
}
