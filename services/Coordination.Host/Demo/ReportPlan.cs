using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Which reports units make on a subject for a period, as their habits have it.</summary>
internal sealed class ReportPlan(Chance chance)
{
    /// <summary>On the report day itself.</summary>
    public IEnumerable<DemoCall> InTime(PlannedSubject subject, LocalDate asOf) =>
        from unit in subject.ReportersOn(asOf)
        let habit = HabitOf(subject, unit, asOf)
        where habit is not (Habit.Late or Habit.Silent)
        select Report(subject, unit, asOf, "report", Slip(habit));

    /// <summary>What was left out or refused on the report day, on the first working day after.</summary>
    public IEnumerable<DemoCall> Afterwards(PlannedSubject subject, LocalDate asOf, LocalDate previousAsOf) =>
        from unit in subject.ReportersOn(asOf)
        let habit = HabitOf(subject, unit, asOf)
        let refused = habit != Habit.Silent && HabitOf(subject, unit, previousAsOf) == Habit.MistypedUnnoticed
        where habit == Habit.Late || refused
        select Report(subject, unit, asOf, refused ? "again" : "report", Slip(Habit.Prompt));

    /// <summary>Corrections by units that noticed by themselves.</summary>
    public IEnumerable<DemoCall> Corrections(PlannedSubject subject, LocalDate asOf) =>
        from unit in subject.ReportersOn(asOf)
        let habit = HabitOf(subject, unit, asOf)
        where habit is Habit.Corrected or Habit.MistypedOnce
        select Correction(subject, unit, asOf, habit);

    /// <summary>Corrections by units whose next report was refused.</summary>
    public IEnumerable<DemoCall> ForcedCorrections(PlannedSubject subject, LocalDate asOf) =>
        from unit in subject.ReportersOn(asOf)
        where HabitOf(subject, unit, asOf) == Habit.MistypedUnnoticed
        select Correction(subject, unit, asOf, Habit.MistypedUnnoticed);

    private Habit HabitOf(PlannedSubject subject, string unit, LocalDate asOf)
    {
        var period = PeriodId.Containing(subject.Cadence, asOf);
        var habit = Habits.Of(chance, subject.Id, unit, period);
        if (habit is not (Habit.Corrected or Habit.MistypedOnce or Habit.MistypedUnnoticed)) return habit;
        if (!subject.MayMistype) return Habit.Prompt;
        // Once the last report was wrong, this one is made with care.
        var before = PeriodId.Containing(subject.Cadence, period.Start.PlusDays(-1));
        return Habits.Of(chance, subject.Id, unit, before) == Habit.MistypedUnnoticed ? Habit.Prompt : habit;
    }

    private DemoReport Correction(PlannedSubject subject, string unit, LocalDate asOf, Habit habit) =>
        Report(subject, unit, asOf, "correction", Slip(Habit.Prompt)) with
        {
            Reason = habit == Habit.Corrected ? DemoTexts.Recount : DemoTexts.TypingMistake,
        };

    private DemoReport Report(PlannedSubject subject, string unit, LocalDate asOf, string what, Func<long, long> slip)
    {
        var period = PeriodId.Containing(subject.Cadence, asOf);
        var about = period.ToString();
        return new DemoReport(
            unit, subject.Name, $"demo-{about}-{what}-{subject.Id}-{unit}", period, asOf,
            subject.Indicators.Select(indicator => new ReportLine(
                indicator.Id, Slipped(subject.ValueOf(indicator, unit, asOf), slip))).ToValueList(),
            DemoTexts.Done(chance, subject.Id + unit, about),
            DemoTexts.Problems(chance, subject.IsBehind(unit), subject.Id + unit, about),
            DemoTexts.Next(chance, subject.Id + unit, about));
    }

    private static MeasureValue Slipped(MeasureValue value, Func<long, long> slip) =>
        value is MeasureValue.Money money ? new MeasureValue.Money(slip(money.Fen)) : value;

    private static Func<long, long> Slip(Habit habit) => habit switch
    {
        Habit.Corrected => fen => fen / 100 * 103,
        Habit.MistypedOnce or Habit.MistypedUnnoticed => fen => fen * 100,
        _ => fen => fen,
    };
}
