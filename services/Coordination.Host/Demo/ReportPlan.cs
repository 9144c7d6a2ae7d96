using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>What units report on a subject for a period, and how they deal with it, as their habits have it.</summary>
internal sealed class ReportPlan(Chance chance)
{
    /// <summary>The habit that shows: a slip in a value of 0 is none.</summary>
    /// <param name="before">Report day of the period before.</param>
    public Habit HabitOf(PlannedSubject subject, string unit, LocalDate asOf, LocalDate before)
    {
        var habit = Drawn(subject, unit, asOf);
        if (!IsSlip(habit)) return habit;
        // Once the last report was wrong, this one is made with care.
        if (!subject.MayMistype || Drawn(subject, unit, before) == Habit.MistypedUnnoticed) return Habit.Prompt;
        return LinesOf(subject, unit, asOf, before, habit).Equals(LinesOf(subject, unit, asOf, before, Habit.Prompt))
            ? Habit.Prompt
            : habit;
    }

    /// <summary>A report as the habit has it; <see cref="Habit.Prompt"/> for one that is right.</summary>
    /// <param name="what">Tells the calls about one report apart.</param>
    public DemoReport Report(
        PlannedSubject subject, string unit, LocalDate asOf, LocalDate before, Habit habit, string what)
    {
        var period = PeriodId.Containing(subject.Cadence, asOf);
        var about = period.ToString();
        var lines = LinesOf(subject, unit, asOf, before, habit);
        var isZero = subject.CountsIncidents && lines.All(line => line.Value.Amount == 0);
        return new DemoReport(
            unit, subject.Name, RequestId(subject, unit, period, what), period, asOf, isZero ? [] : lines,
            DemoTexts.Done(chance, subject.Id + unit, about),
            DemoTexts.Problems(chance, subject.IsBehind(unit), subject.Id + unit, about),
            DemoTexts.Next(chance, subject.Id + unit, about)) { IsZero = isZero };
    }

    /// <summary>The same for the same call of the same demo.</summary>
    public static string RequestId(PlannedSubject subject, string unit, PeriodId period, string what) =>
        $"demo-{period}-{what}-{subject.Id}-{unit}";

    private Habit Drawn(PlannedSubject subject, string unit, LocalDate day) =>
        Habits.Of(chance, subject.Id, unit, PeriodId.Containing(subject.Cadence, day));

    private static bool IsSlip(Habit habit) => habit is not (Habit.Prompt or Habit.Late or Habit.Silent);

    private static ValueList<ReportLine> LinesOf(
        PlannedSubject subject, string unit, LocalDate asOf, LocalDate before, Habit habit)
    {
        var day = habit == Habit.Outdated ? before : asOf;
        return subject.Indicators
            .Select(indicator => new ReportLine(indicator.Id, Slipped(subject.ValueOf(indicator, unit, day), habit)))
            .ToValueList();
    }

    private static MeasureValue Slipped(MeasureValue value, Habit habit) => (value, habit) switch
    {
        (MeasureValue.Money money, Habit.Corrected) => new MeasureValue.Money(money.Fen / 100 * 103),
        (MeasureValue.Money money, Habit.MistypedOnce or Habit.MistypedUnnoticed) => new MeasureValue.Money(money.Fen * 100),
        _ => value,
    };
}
