using System.Globalization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>How one project really goes in a demo: when it starts, how fast it spends, which milestones it reaches. Whole
/// numbers throughout; the same day always gives the same value, and a later day never a smaller one.</summary>
internal sealed class ProjectCourse
{
    // Units report in units of ten thousand yuan.
    private const long ReportedUnitFen = 1_000_000;
    private const int FarBeyondPlan = 175;

    private readonly ProjectDefinition project;
    private readonly LocalDate opening;
    private readonly int pacePercent;
    private readonly int daysOfWork;

    private readonly Standstill? standstill;

    /// <param name="standstill">When the project stands still; null for never.</param>
    public ProjectCourse(
        ProjectDefinition project, RuleSet rules, WorkingCalendar calendar, Chance chance, Standstill? standstill = null)
    {
        this.standstill = standstill;
        this.project = project;
        opening = rules.EffectiveDate;
        pacePercent = Pace(chance, project.Id);
        Start = WorkingDayBefore(LaterOf(opening, project.StartDeadline.PlusDays(Delay(chance, project.Id))), calendar);
        var finish = project.FinishDeadline ?? new LocalDate(rules.Year, 12, 31);
        daysOfWork = pacePercent == FarBeyondPlan ? 21 : Math.Max(30, Period.DaysBetween(project.StartDeadline, finish));
    }

    /// <summary>The day on which work starts.</summary>
    public LocalDate Start { get; }

    /// <summary>Behind by so much that its unit has to explain it.</summary>
    public bool IsBehind => pacePercent < 90;

    /// <summary>Invested since 1 January, in fen, at the close of a day. Beyond the plan where the pace is.</summary>
    public long InvestedFen(LocalDate day)
    {
        day = standstill?.WorkOf(day) ?? day;
        // Land and design cost something before work starts: a fiftieth of the plan.
        var beforeStart = Math.Max(1, Period.DaysBetween(opening, Start));
        var daysOfPreparing = Math.Clamp(Period.DaysBetween(opening, day), 0, beforeStart);
        var prepared = (Int128)project.AnnualPlanFen / 50 * daysOfPreparing / beforeStart;
        var worked = Math.Clamp(Period.DaysBetween(Start, day) * 1000 / daysOfWork, 0, 1000);
        // Slow at first, fastest in the middle, slow at the end.
        var share = (long)worked * worked * (3000 - 2 * worked) / 1_000_000;
        var spent = (Int128)project.AnnualPlanFen * 49 / 50 * share * pacePercent / 100_000;
        return (long)((prepared + spent) / ReportedUnitFen * ReportedUnitFen);
    }

    /// <summary>When a milestone is reached: as planned, or as much later as the project is late and slow.</summary>
    public LocalDate ReachedOn(Milestone milestone)
    {
        if (milestone.Kind == MilestoneKind.Start) return Start;
        var late = Math.Max(0, Period.DaysBetween(project.StartDeadline, Start));
        var slow = Math.Max(0, Period.DaysBetween(opening, milestone.PlannedFinish)) * Math.Max(0, 100 - pacePercent) / 100;
        var reached = milestone.PlannedFinish.PlusDays((milestone.Kind == MilestoneKind.Preparation ? 0 : late) + slow);
        return milestone.Kind == MilestoneKind.Preparation && reached > Start ? Start : reached;
    }

    private static int Pace(Chance chance, string project) => chance.Of(1000, "pace", project) switch
    {
        // Now and then a plan was so small that work goes far beyond it within weeks.
        < 25 => FarBeyondPlan,
        < 110 => 110 + chance.Of(16, "ahead", project),
        < 760 => 95 + chance.Of(14, "even", project),
        < 930 => 80 + chance.Of(15, "behind", project),
        _ => 55 + chance.Of(25, "far behind", project),
    };

    private static int Delay(Chance chance, string project) => chance.Of(1000, "delay", project) switch
    {
        < 500 => -1 - chance.Of(14, "early", project),
        < 900 => -chance.Of(4, "just in time", project),
        < 975 => 5 + chance.Of(30, "late", project),
        _ => 40 + chance.Of(40, "very late", project),
    };

    private LocalDate WorkingDayBefore(LocalDate day, WorkingCalendar calendar)
    {
        while (day > opening && calendar.IsWorkingDay(day) == false) day = day.PlusDays(-1);
        return day;
    }

    private static LocalDate LaterOf(LocalDate one, LocalDate other) => one > other ? one : other;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{project.Id} starts {Start:yyyy-MM-dd}, pace {pacePercent} %");
}
