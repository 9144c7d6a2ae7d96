using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>What a demo's reports rest on.</summary>
/// <param name="Opening">Nobody reported on an earlier day.</param>
internal sealed record DemoCast(
    ReportPlan Reports, Checkers Checkers, Chance Chance, DateTimeZone Zone, LocalDate Opening);

/// <summary>All that is done about a unit's report on a subject for a period, by the unit and by those who check it. Reports
/// are in by noon of the report day; the head signs at eleven, the lead unit verifies at two, the office accepts at four.</summary>
internal sealed class ReportLife(DemoCast cast, PlannedSubject subject, string unit, DemoDays days)
{
    private readonly PeriodId period = PeriodId.Containing(subject.Cadence, days.Report);

    public IEnumerable<DemoAct> Acts()
    {
        var habit = cast.Reports.HabitOf(subject, unit, days.Report, days.Before);
        // After a slip that nobody noticed the next report is refused, and made again when the slip is mended.
        var refused = habit != Habit.Silent && days.Before >= cast.Opening && cast.Reports.HabitOf(
            subject, unit, days.Before, DayBefore(subject, days.Before)) == Habit.MistypedUnnoticed;
        return (habit, refused) switch
        {
            (Habit.Silent, _) => [],
            (Habit.Late, true) => [Submit(days.Late, 9, Habit.Prompt, "again"), .. Checked(1, days.Late, 14, 15, 16)],
            (Habit.Late, _) => [Submit(days.Late, 9, Habit.Prompt, "report"), .. Checked(1, days.Late, 14, 15, 16)],
            (_, true) =>
            [
                Submit(days.Report, 9, habit, "report"),
                Submit(days.Late, 9, Habit.Prompt, "again"), .. Checked(1, days.Late, 14, 15, 16),
            ],
            (Habit.Prompt, _) => Prompt(),
            _ => Wrong(habit),
        };
    }

    private DemoAct[] Prompt()
    {
        DemoAct[] answered = [Answer(), .. Checked(2, days.Late, 9, 10, 11)];
        var (day, text) = (days.Report, DemoTexts.SentBack(cast.Chance, subject.Id + unit, period.ToString()));
        DemoAct[] rest = ReportWays.Of(cast.Chance, subject.Id, unit, period.ToString()) switch
        {
            ReportWay.Unsigned => [],
            ReportWay.SentBackByHead => [SendBack(ReportStep.Sign, day, 11, text), .. answered],
            ReportWay.SentBackByLead => [Check(ReportStep.Sign, 1, day, 11), SendBack(ReportStep.Verify, day, 14, text), .. answered],
            ReportWay.SentBackByOffice =>
            [
                Check(ReportStep.Sign, 1, day, 11), Check(ReportStep.Verify, 1, day, 14),
                SendBack(ReportStep.Accept, day, 16, text), .. answered,
            ],
            ReportWay.VerifiedLate =>
            [
                Check(ReportStep.Sign, 1, day, 11), Check(ReportStep.Verify, 1, days.Correction, 14),
                Check(ReportStep.Accept, 1, days.Correction, 16),
            ],
            // The month's publication may be due before the next week begins.
            ReportWay.AcceptedNextMorning when subject.IsWeekly =>
            [
                Check(ReportStep.Sign, 1, day, 11), Check(ReportStep.Verify, 1, day, 14), Check(ReportStep.Accept, 1, days.Late, 9),
            ],
            _ => [.. Checked(1, day, 11, 14, 16)],
        };
        return [Submit(day, 9, Habit.Prompt, "report"), .. rest];
    }

    private DemoAct[] Wrong(Habit habit)
    {
        var submitted = Submit(days.Report, 9, habit, "report");
        DemoAct[] passed = [submitted, .. Checked(1, days.Report, 11, 14, 16)];
        return (habit, cast.Chance.Of(3, "noticed", subject.Id, unit, period.ToString())) switch
        {
            // Noticed before the cut-off, when a correction is free.
            (Habit.Corrected, 0) =>
                [submitted, Correct(days.Report, 10, DemoTexts.Recount), .. Checked(2, days.Report, 11, 14, 16)],
            // Before the publication.
            (Habit.Corrected, 1) => [.. passed, Correct(days.Late, 8, DemoTexts.Recount), .. Checked(2, days.Late, 9, 10, 11)],
            (Habit.Corrected, _) =>
                [.. passed, Correct(days.Correction, 10, DemoTexts.Recount), .. Checked(2, days.Correction, 11, 14, 16)],
            // What is far beyond the plan strikes the lead unit.
            (Habit.MistypedOnce, 0) =>
            [
                submitted, Check(ReportStep.Sign, 1, days.Report, 11),
                SendBack(ReportStep.Verify, days.Report, 14, DemoTexts.TooHigh),
                Correct(days.Late, 8, DemoTexts.TypingMistake), .. Checked(2, days.Late, 9, 10, 11),
            ],
            (Habit.MistypedOnce, _) =>
                [.. passed, Correct(days.Correction, 10, DemoTexts.TypingMistake), .. Checked(2, days.Correction, 11, 14, 16)],
            (Habit.MistypedUnnoticed, _) =>
                [.. passed, Correct(days.NextReport, 14, DemoTexts.TypingMistake), .. Checked(2, days.NextReport, 15, 16, 17)],
            _ when days.Unlock is { } day =>
                [.. passed, Unlock(day), Correct(day, 10, DemoTexts.Outdated), .. Checked(2, day, 11, 14, 16)],
            _ => passed,
        };
    }

    private DemoAct Submit(LocalDate day, int hour, Habit habit, string what) =>
        new(day, hour, cast.Reports.Report(subject, unit, days.Report, days.Before, habit, what));

    private DemoAct Correct(LocalDate day, int hour, string reason) => new(day, hour, Right() with { Reason = reason });

    private DemoAct Answer()
    {
        var right = Right();
        return new(days.Late, 8, right with { Done = right.Done + DemoTexts.Supplement, Reason = DemoTexts.Answered });
    }

    private DemoReport Right() =>
        cast.Reports.Report(subject, unit, days.Report, days.Before, Habit.Prompt, "correction");

    private IEnumerable<DemoAct> Checked(int revision, LocalDate day, int sign, int verify, int accept) =>
    [
        Check(ReportStep.Sign, revision, day, sign), Check(ReportStep.Verify, revision, day, verify),
        Check(ReportStep.Accept, revision, day, accept),
    ];

    private DemoAct Check(ReportStep step, int revision, LocalDate day, int hour) => new(day, hour, new DemoCheck(
        unit, subject.Name, ReportPlan.RequestId(subject, unit, period, $"{step}{revision}"), CheckerOf(step, day), period, revision,
        step));

    private DemoAct SendBack(ReportStep step, LocalDate day, int hour, string reason) =>
        new(day, hour, (DemoCheck)Check(step, 1, day, hour).Call with { SentBack = reason });

    private DemoAct Unlock(LocalDate day) => new(day, 9, new DemoUnlock(
        unit, subject.Name, ReportPlan.RequestId(subject, unit, period, "unlock"), cast.Checkers.BodyHeadOf(subject.KeyWork), period,
        cast.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant()));

    private string CheckerOf(ReportStep step, LocalDate day) => step switch
    {
        ReportStep.Sign => $"units/{unit}/head",
        ReportStep.Verify => cast.Checkers.VerifierOf(subject.KeyWork, unit, day),
        _ => cast.Checkers.OfficeOf(subject.KeyWork),
    };

    // For the habit of the period before, any day of the one before that will do.
    private static LocalDate DayBefore(PlannedSubject subject, LocalDate day) =>
        PeriodId.Containing(subject.Cadence, day).Start.PlusDays(-1);
}
