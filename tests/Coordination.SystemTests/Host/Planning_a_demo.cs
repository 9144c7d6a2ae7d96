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
    public void gives_each_call_of_a_post_a_request_id_of_its_own()
    {
        var ids = Year.SelectMany(moment => moment.Calls).Select(call => (call.Post, call.RequestId)).ToList();
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
        // What was said last of a period is right: slips are corrected, and what was refused is reported again.
        foreach (var report in Reports(Year).GroupBy(report => (report.Subject, report.Unit, report.Period)).Select(said => said.Last())
            .OrderBy(report => report.AsOf))
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
        var calls = UntilEndOfJune.SelectMany(moment => moment.Calls).ToList();
        var checks = calls.OfType<DemoCheck>().ToList();
        Assert.InRange(calls.OfType<DemoProjectStart>().Count(), 120, 235);
        Assert.NotEmpty(calls.OfType<DemoMilestone>());
        foreach (var reason in new[] { DemoTexts.Recount, DemoTexts.TypingMistake, DemoTexts.Answered, DemoTexts.Outdated })
            Assert.Contains(Reports(UntilEndOfJune), report => report.Reason == reason);
        Assert.InRange(Reports(UntilEndOfJune).Count(), 3_000, 8_000);
        foreach (var step in new[] { ReportStep.Sign, ReportStep.Verify, ReportStep.Accept })
            Assert.Contains(checks, check => check.Step == step && check.SentBack is not null);
        Assert.InRange(checks.Count(check => check.SentBack is not null) * 100 / Reports(UntilEndOfJune).Count(), 2, 6);
        Assert.Contains(checks, check => check.SentBack == DemoTexts.TooHigh);
        Assert.Contains(calls, call => call.Subject.EndsWith("/targets/t1-3", StringComparison.Ordinal));
    }

    [Fact]
    public void reports_in_time_before_noon_and_is_late_after_the_cut_off()
    {
        var firsts = Year.SelectMany(moment => moment.Calls.OfType<DemoReport>().Where(report => report.Reason is null)
            .Select(report => (moment.At, Times.TimesOf(report.Period)!.CutOff))).ToList();
        var late = firsts.Count(first => first.At > first.CutOff);
        Assert.InRange(late * 100 / firsts.Count, 4, 12);
        Assert.All(firsts, first => Assert.True(first.At < first.CutOff || first.At - first.CutOff > Duration.FromHours(12)));
    }

    [Fact]
    public void lets_some_drafts_lie_and_accepts_most_reports_before_their_publication()
    {
        var reported = Reports(UntilEndOfJune).Select(Key).Distinct().Count();
        var checks = UntilEndOfJune.SelectMany(moment => moment.Calls.OfType<DemoCheck>().Where(check => check.SentBack is null)
            .Select(check => (moment.At, Check: check, Key: (check.Subject, check.Unit, check.Period)))).ToList();
        var signed = checks.Where(check => check.Check.Step == ReportStep.Sign).Select(check => check.Key).Distinct().Count();
        var inTime = checks.Where(check => check.Check.Step == ReportStep.Accept
            && check.At < Times.TimesOf(check.Check.Period)!.Publication).Select(check => check.Key).Distinct().Count();
        Assert.InRange((reported - signed) * 1000 / reported, 5, 50);
        Assert.InRange(inTime * 100 / reported, 75, 97);
        Assert.Contains(checks, check => check.Check is { Step: ReportStep.Accept, Revision: 2 }
            && check.At > Times.TimesOf(check.Check.Period)!.Publication);
    }

    [Fact]
    public void corrects_inside_the_lock_or_asks_in_every_quarter_for_an_unlock()
    {
        var unlocked = new Dictionary<(string, string, PeriodId), DemoUnlock>();
        foreach (var moment in Year)
            foreach (var call in moment.Calls)
            {
                if (call is DemoUnlock unlock)
                {
                    Assert.True(moment.At >= Times.TimesOf(unlock.Period)!.Lock, unlock.RequestId);
                    unlocked[(call.Subject, call.Unit, unlock.Period)] = unlock;
                }
                if (call is not DemoReport report || Times.TimesOf(report.Period)!.Lock is not { } locked || moment.At < locked) continue;
                Assert.True(unlocked.TryGetValue(Key(report), out var open) && moment.At < open.Until, report.RequestId);
            }
        foreach (var quarter in new[] { 2, 3, 4 })
            Assert.Contains(unlocked.Values, unlock => (unlock.Until.InUtc().Month + 2) / 3 == quarter);
    }

    [Fact]
    public void suspends_one_project_on_which_nobody_reports_until_it_has_run_again_for_a_week()
    {
        var calls = Year.SelectMany(moment => moment.Calls.Select(call => (moment.At, Call: call))).ToList();
        var (suspended, suspension) = Assert.Single(calls, call => call.Call is DemoSuspension);
        var (resumed, resumption) = Assert.Single(calls, call => call.Call is DemoResumption);
        Assert.Equal((suspension.Subject, suspension.Unit, suspension.Post), (resumption.Subject, resumption.Unit, resumption.Post));
        Assert.StartsWith("bodies/", ((DemoSuspension)suspension).Granter, StringComparison.Ordinal);
        Assert.Equal(14, (resumed - suspended).TotalDays);
        var reports = calls.Where(call => call.Call is DemoReport { Reason: null } && call.Call.Subject == suspension.Subject).ToList();
        Assert.Contains(reports, call => call.At < suspended);
        Assert.Contains(reports, call => call.At > resumed);
        Assert.All(reports, call => Assert.False(
            ((DemoReport)call.Call).Period is var period && Times.TimesOf(period)!.CutOff > suspended
                && Times.TimesOf(period)!.CutOff < resumed + Duration.FromDays(6), call.Call.RequestId));
        Assert.DoesNotContain(calls, call => call.Call is DemoProjectStart or DemoMilestone
            && call.Call.Subject == suspension.Subject && call.At >= suspended && call.At < resumed);
    }

    [Fact]
    public void lets_two_sources_differ_every_few_weeks_and_the_office_settle_it_but_once()
    {
        var settled = Year.SelectMany(moment => moment.Calls).OfType<DemoSettlement>().ToList();
        Assert.Equal(2, settled.Select(settlement => settlement.Subject).Distinct().Count());
        Assert.Contains("mechanisms/2016/targets/t3-2", settled.Select(settlement => settlement.Subject));
        Assert.All(settled, settlement => Assert.StartsWith("offices/", settlement.Post, StringComparison.Ordinal));
        Assert.Contains("statistics-bureau", settled.Select(settlement => settlement.Unit));
        var differing = Differing("mechanisms/2016/targets/t3-2", "statistics-bureau", "development-reform-bureau");
        Assert.InRange(differing.Count, 4, 9);
        Assert.Equal(
            [PeriodId.Parse("2016-w21")],
            differing.Except(settled.Where(settlement => settlement.Subject.EndsWith("t3-2", StringComparison.Ordinal)).Select(settlement => settlement.Period)));

        static List<PeriodId> Differing(string subject, string first, string second)
        {
            var said = Reports(Year).Where(report => report.Subject == subject)
                .GroupBy(report => (report.Unit, report.Period)).ToDictionary(group => group.Key, group => group.Last().Lines[0].Value);
            return
            [
                .. said.Keys.Where(key => key.Unit == first && said.ContainsKey((second, key.Period))).Select(key => key.Period)
                    .Where(period => new SourceComparison(
                        [new(first, 1, 1, said[(first, period)]), new ComparedSource(second, 1, 2, said[(second, period)])], 2).IsConflict),
            ];
        }
    }

    [Fact]
    public void counts_by_identity_what_units_report_so_that_most_reports_vouch()
    {
        var (listed, vouched, reports) = (new Dictionary<(string Subject, string Unit), HashSet<string>>(), 0, 0);
        foreach (var call in Year.SelectMany(moment => moment.Calls))
            if (call is DemoMembers members)
            {
                if (!listed.TryGetValue((call.Subject, call.Unit), out var marks)) listed[(call.Subject, call.Unit)] = marks = [];
                foreach (var mark in members.Marks) Assert.True(marks.Add(mark), call.RequestId);
                Assert.InRange(members.Marks.Count, 1, 500);
            }
            else if (call is DemoReport report && Counting.Contains(report.Subject))
            {
                reports++;
                if (report.Lines[0].Value.Amount == listed.GetValueOrDefault((call.Subject, call.Unit))?.Count) vouched++;
            }
        Assert.InRange(vouched * 100 / reports, 85, 99);
        var (poor, relocated) = (MarksOf(Counting[0]), MarksOf(Counting[1]));
        Assert.InRange(poor.Count - poor.Distinct().Count(), 1, 100);
        Assert.InRange(relocated.Except(poor).Count(), 1, 10);

        List<string> MarksOf(string subject) => [.. listed.Where(pair => pair.Key.Subject == subject).SelectMany(pair => pair.Value)];
    }

    private static readonly string[] Counting = ["mechanisms/2016/targets/t1-3", "mechanisms/2016/targets/t1-5"];

    [Fact]
    public void lets_nobody_check_what_he_made_or_what_is_another_s_to_check()
    {
        var checks = Year.SelectMany(moment => moment.Calls).OfType<DemoCheck>().ToList();
        Assert.All(checks.Where(check => check.Step == ReportStep.Sign), check => Assert.Equal($"units/{check.Unit}/head", check.Post));
        Assert.All(checks.Where(check => check.Step == ReportStep.Verify), check => Assert.NotEqual($"units/{check.Unit}/head", check.Post));
        Assert.All(checks.Where(check => check.Step == ReportStep.Accept), check => Assert.StartsWith("offices/", check.Post, StringComparison.Ordinal));
        Assert.Contains(checks, check => check.Step == ReportStep.Verify && check.Post.StartsWith("offices/", StringComparison.Ordinal));
    }

    [Fact]
    public void says_zero_where_nothing_happened_and_only_on_what_must_never_happen()
    {
        var never = Lichuan.Targets.Where(target => target.Definition.Kind == TargetKind.Zero)
            .Select(target => $"mechanisms/2016/targets/{target.Definition.Id}").ToHashSet();
        var zero = Reports(Year).Where(report => report.IsZero).ToList();
        Assert.Equal(never.Order(), zero.Select(report => report.Subject).Distinct().Order());
        Assert.All(zero, report => Assert.Empty(report.Lines));
        Assert.All(Reports(Year).Where(report => never.Contains(report.Subject) && !report.IsZero),
            report => Assert.True(report.Lines[0].Value.Amount > 0));
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

    private static ReportingCalendar Times { get; } = new(
        Lichuan.Rules, new WorkingCalendar(Lichuan.Rules.Notices), Instant.FromUtc(2016, 5, 10, 0, 0));

    private static IReadOnlyList<DemoMoment> UntilEndOfJune { get; } =
        [.. Year.Where(moment => moment.At < Instant.FromUtc(2016, 6, 30, 16, 0))];

    private static IEnumerable<DemoReport> Reports(IEnumerable<DemoMoment> moments) =>
        moments.SelectMany(moment => moment.Calls).OfType<DemoReport>();

    private static (string Subject, string Unit, PeriodId Period) Key(DemoReport report) =>
        (report.Subject, report.Unit, report.Period);

    private static List<DemoMoment> YearOf(int seed)
    {
        var plan = new CityPlan(Lichuan, seed);
        var moments = new List<DemoMoment>();
        for (var week = plan.FirstWeek; week.Start.Year == 2016; week = PeriodId.WeekOf(week.End.PlusDays(1)))
            moments.AddRange(plan.Of(week));
        return moments;
    }
}
