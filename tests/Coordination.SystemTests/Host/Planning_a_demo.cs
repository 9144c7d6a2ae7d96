using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Host.Demo;
using Coordination.MechanismFiles;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>What synthetic units do is planned from the mechanism and a seed. The plan:</summary>
public sealed class Planning_a_demo
{
    private static readonly MechanismDocument Lichuan = MechanismReader.Read(MechanismReader.FromDirectory(
        Path.Combine(AppContext.BaseDirectory, "mechanisms", "lichuan-2016"))).Document!;

    private static readonly IReadOnlyList<DemoMoment> Year = YearOf(2016);

    [Fact]
    public void is_the_same_for_the_same_seed_and_another_for_another()
    {
        var again = YearOf(2016);
        Assert.Equal(Year.SelectMany(moment => moment.Calls), again.SelectMany(moment => moment.Calls));
        Assert.Equal(Year.Select(moment => moment.At), again.Select(moment => moment.At));
        Assert.NotEqual(Year.SelectMany(moment => moment.Calls), YearOf(2017).SelectMany(moment => moment.Calls));
    }

    [Fact]
    public void gives_each_call_of_a_unit_a_request_id_of_its_own()
    {
        var ids = Year.SelectMany(moment => moment.Calls).Select(call => (call.Unit, call.RequestId)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id.RequestId.Length, 1, 128));
        Assert.All(ids, id => Assert.All(id.RequestId, character => Assert.InRange(character, '!', '~')));
    }

    [Fact]
    public void goes_forward_in_time_and_never_reports_what_has_not_come()
    {
        Assert.Equal(Year.Select(moment => moment.At).Order(), Year.Select(moment => moment.At));
        Assert.All(Year, moment =>
        {
            var today = moment.At.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Date;
            Assert.All(moment.Calls.OfType<DemoReport>(), report => Assert.True(report.AsOf <= today));
            Assert.All(moment.Calls.OfType<DemoReport>(), report => Assert.True(report.Period.Contains(report.AsOf)));
            Assert.All(moment.Calls.OfType<DemoProjectStart>(), start => Assert.True(start.Date <= today));
        });
    }

    [Fact]
    public void never_lets_a_value_that_is_right_decrease()
    {
        var last = new Dictionary<(string, string, string), long>();
        foreach (var report in Year.SelectMany(moment => moment.Calls).OfType<DemoReport>()
            .Where(report => report.RequestId.Contains("-correction-", StringComparison.Ordinal)
                || !IsSlip(report)).OrderBy(report => report.AsOf))
            foreach (var line in report.Lines)
            {
                var key = (report.Subject, report.Unit, line.Indicator);
                if (line.Value.Amount is not { } amount) continue;
                Assert.True(amount >= last.GetValueOrDefault(key), $"{report.RequestId}: {amount} after {last.GetValueOrDefault(key)}");
                last[key] = amount;
            }
    }

    [Fact]
    public void has_some_of_everything_by_the_end_of_june()
    {
        var calls = Year.Where(moment => moment.At < Instant.FromUtc(2016, 6, 27, 16, 0)).SelectMany(moment => moment.Calls).ToList();
        Assert.InRange(calls.OfType<DemoProjectStart>().Count(), 120, 235);
        Assert.NotEmpty(calls.OfType<DemoMilestone>());
        Assert.Contains(calls.OfType<DemoReport>(), report => report.Reason == DemoTexts.Recount);
        Assert.Contains(calls.OfType<DemoReport>(), report => report.Reason == DemoTexts.TypingMistake);
        Assert.InRange(calls.OfType<DemoReport>().Count(), 3_000, 8_000);
        Assert.Contains(calls, call => call.Subject.EndsWith("/targets/t1-3", StringComparison.Ordinal));
    }

    [Fact]
    public void starts_most_but_not_all_projects_by_their_deadline()
    {
        var inTime = Year.SelectMany(moment => moment.Calls).OfType<DemoProjectStart>()
            .Where(start => start.Date <= new LocalDate(2016, 6, 30)).Select(start => start.Subject).ToHashSet();
        var late = Lichuan.Projects.Count(project => !inTime.Contains($"mechanisms/2016/projects/{project.Definition.Id}"));
        Assert.InRange(late, 5, 40);
    }

    [Fact]
    public void moves_the_report_day_before_a_holiday()
    {
        var calendar = new WorkingCalendar(Lichuan.Rules.Notices);
        // The Dragon Boat festival of 2016 began on Thursday, 9 June.
        Assert.Equal(new LocalDate(2016, 6, 8), DemoWeek.Of(PeriodId.Parse("2016-w23"), calendar).ReportDay);
        Assert.Equal(new LocalDate(2016, 6, 17), DemoWeek.Of(PeriodId.Parse("2016-w24"), calendar).ReportDay);
    }

    private static readonly HashSet<(string, string, PeriodId)> Corrected = Year
        .SelectMany(moment => moment.Calls).OfType<DemoReport>().Where(report => report.Reason is not null).Select(report => (report.Subject, report.Unit, report.Period)).ToHashSet();

    private static bool IsSlip(DemoReport report) => Corrected.Contains((report.Subject, report.Unit, report.Period));

    private static List<DemoMoment> YearOf(int seed)
    {
        var plan = new CityPlan(Lichuan, seed);
        var moments = new List<DemoMoment>();
        for (var week = plan.FirstWeek; week.Start.Year == 2016; week = PeriodId.WeekOf(week.End.PlusDays(1)))
            moments.AddRange(plan.Of(week));
        return moments;
    }
}
