using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>How an obligation stands.</summary>
public enum ObligationState
{
    /// <summary>The period has begun, and nobody is reminded yet.</summary>
    NotYetDue,
    /// <summary>From the first reminder on.</summary>
    Due,
    /// <summary>The due time has passed, and it is not done.</summary>
    Overdue,
    /// <summary>Reported in time.</summary>
    Submitted,
    /// <summary>Reported after the cut-off.</summary>
    Late,
    /// <summary>Not asked for.</summary>
    Excused,
}

/// <summary>Why a report is not asked for.</summary>
public enum ReportExcuse
{
    /// <summary>The project is suspended when the report is cut off.</summary>
    Suspension,
    /// <summary>On the day of the cut-off the unit does not exist, or does not answer for the subject any more.</summary>
    Reorganisation,
    /// <summary>On the day of the cut-off the project has not run for a full cycle since it was suspended.</summary>
    GraceCycle,
}

/// <summary>A step of the reminder ladder.</summary>
/// <param name="Recipient">Who is told: <c>units/tuanbao</c>.</param>
/// <param name="Level">0 before the cut-off; 1, 2 … for each step up after it.</param>
public sealed record Reminder(LocalDate Date, string Recipient, int Level);

/// <summary>Whether a unit has to report on a subject for a period. (1.9 obligations)</summary>
/// <param name="Excuse">Null when it has to.</param>
public readonly record struct ReportObligation(string Unit, ReportExcuse? Excuse)
{
    /// <summary>Who has to report for a period: each unit that is responsible on the day of the cut-off and exists then. A unit
    /// that was responsible earlier in the period is excused, and so is everybody while the project is suspended or has
    /// not run for long. In the order of the assignments.</summary>
    /// <param name="suspensions">Of the subject, over and in force.</param>
    public static IReadOnlyList<ReportObligation> Of(
        ValueList<Assignment> assignments, ValueList<Suspension> suspensions, ReportObligationPeriod due, CityRules rules)
    {
        var standstill = suspensions.ExcuseOf(due);
        var (first, day) = (rules.ResponsibilityDay(due.Period.Start), due.CutOffDay);
        var obliged = new List<ReportObligation>();
        foreach (var held in assignments)
        {
            if (held.Duty != Duty.ResponsibleUnit || held.From > day || held.Until <= first) continue;
            var isObliged = held.Covers(day) && rules.Units.TryGetValue(held.Holder, out var unit) && unit.IsOpenOn(day);
            var known = obliged.FindIndex(other => other.Unit == held.Holder);
            if (known < 0) obliged.Add(new(held.Holder, isObliged ? standstill : ReportExcuse.Reorganisation));
            else if (isObliged) obliged[known] = new(held.Holder, standstill);
        }
        return obliged;
    }

    /// <summary>How it stands. The report says itself whether it was late: by the cut-off that held when it was
    /// recorded.</summary>
    /// <param name="isLate">Null while there is no report.</param>
    public ObligationState StateAt(Instant now, ReportObligationPeriod due, bool? isLate) => (Excuse, isLate) switch
    {
        (not null, _) => ObligationState.Excused,
        (_, true) => ObligationState.Late,
        (_, false) => ObligationState.Submitted,
        _ when now > due.Times.CutOff => ObligationState.Overdue,
        _ => now >= due.DueFrom ? ObligationState.Due : ObligationState.NotYetDue,
    };

    /// <summary>How a check of a report stands, or a correction of what was sent back.</summary>
    /// <param name="due">Null when there is no time for it.</param>
    public static ObligationState CheckAt(Instant now, Instant? due) =>
        now > due ? ObligationState.Overdue : ObligationState.Due;

    /// <summary>The reminder ladder: the unit before the cut-off, and after it, one step up each few working days, its head,
    /// the lead unit, the office, and the head of the body. Whoever stands on two steps is told once.</summary>
    public ValueList<Reminder> Reminders(string keyWork, ReportObligationPeriod due, CityRules rules)
    {
        var reminders = new List<Reminder>(1 + due.Escalations.Count);
        if (due.ReminderDay is { } day) reminders.Add(new(day, "units/" + Unit, 0));
        for (var level = 1; level <= due.Escalations.Count; level++)
        {
            var date = due.Escalations[level - 1];
            if (RecipientOf(level, keyWork, rules, date) is not { } recipient) continue;
            if (!reminders.Exists(step => step.Recipient == recipient)) reminders.Add(new(date, recipient, level));
        }
        return reminders.ToValueList();
    }

    private string? RecipientOf(int level, string keyWork, CityRules rules, LocalDate date) => level switch
    {
        1 => ReportPath.HeadOf(Unit),
        2 => ReportPath.LeadUnitOf(keyWork, rules, date) is { } lead ? ReportPath.HeadOf(lead) : null,
        3 => ReportPath.OfficeOf(keyWork, rules),
        _ => ReportPath.BodyHeadOf(keyWork, rules),
    };
}
