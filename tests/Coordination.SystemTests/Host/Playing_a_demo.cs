using System.Text.RegularExpressions;
using Coordination.Domain.Calendar;
using Coordination.Host.Demo;
using Coordination.MechanismFiles;
using Coordination.V1;
using Xunit;
using PeriodKind = Coordination.Domain.Calendar.PeriodKind;
using State = Coordination.V1.ProgressReport.Types.State;

namespace Coordination.SystemTests.Host;

/// <summary>A demo plays a city's weeks through the public port. It:</summary>
public sealed partial class Playing_a_demo : IDisposable
{
    private static readonly string[] TwoWeeks = ["demo", "--fast-until", "2016-05-20", "--no-live"];
    private readonly TemporaryDataDirectory data = new();
    private readonly TemporaryDataDirectory other = new();

    [Fact]
    public async Task says_that_it_is_synthetic_and_what_was_recorded()
    {
        await using var host = await HostProcess.Ready(data.Path, TwoWeeks);
        await host.Says("Refused by the rules");

        Assert.Contains("Played to 2016-05-20", host.Output, StringComparison.Ordinal);
        Assert.Contains("synthetic", host.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data.Path, "SYNTHETIC")));
        Assert.True(int.Parse(Recorded().Match(host.Output).Groups[1].Value.Replace(",", "", StringComparison.Ordinal),
            System.Globalization.CultureInfo.InvariantCulture) > 1000, host.Output);
        Assert.Contains("TARGET_PENDING", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_late_sent_back_corrected_zero_and_unlocked_reports_and_a_suspended_project()
    {
        await using var host = await HostProcess.Ready(data.Path, "demo", "--fast-until", "2016-06-10", "--no-live");
        await host.Says("Refused by the rules");
        using var reader = new Caller(host, data.Path, "dongcheng");
        var calls = Planned(PeriodId.Parse("2016-w23"));

        // What units meant to do in vain is refused, and nothing else: the plan knows the rules.
        Assert.Matches(@"Refused by the rules: (\d+ (CUMULATIVE_DECREASED|TARGET_PENDING)(, )?)+\.", host.Output);
        var sentBack = await Read(reader, calls.OfType<DemoCheck>().First(call => call is { SentBack: not null, Period.Kind: PeriodKind.Week }));
        Assert.Equal((2, true), (sentBack.Revision, sentBack.NeedsApproval));
        Assert.Equal((State.Published, DemoTexts.Answered), (sentBack.State, sentBack.Reason));
        var unlocked = await Read(reader, calls.OfType<DemoUnlock>().First());
        Assert.True(unlocked.UnlockPosition > 0 && unlocked.Erratum && unlocked.CountsAccepted && !unlocked.CountsPublished);
        var zero = await Read(reader, calls.OfType<DemoReport>().First(call => call.IsZero));
        Assert.True(zero.ZeroReport && zero.Lines.Count == 0);
        var recount = await Read(reader, calls.OfType<DemoReport>().First(call => call.Reason == DemoTexts.Recount));
        Assert.Equal("investment", Assert.Single(recount.Changes).Indicator);
        var suspended = calls.OfType<DemoSuspension>().Single();
        var project = await reader.Goals.GetProjectAsync(new() { Name = "cities/lichuan/" + suspended.Subject }, reader.Options);
        var suspension = Assert.Single(project.Suspensions);
        Assert.Equal((suspended.Post, suspended.Granter, suspended.Post), (suspension.Requester, suspension.Granter, suspension.Resumer));
        Assert.NotNull(suspension.GraceDate);
        var rates = (await reader.Goals.QueryReportingRatesAsync(new() { Parent = Year }, reader.Options)).Total;
        Assert.True(rates.Due > rates.Reported && rates.Reported > rates.OnTime && rates.Excused > 0, $"{rates}");
        Assert.True(rates.Reported > rates.Signed && rates.Signed > rates.Accepted, $"{rates}");
        var board = await reader.Board.GetBoardAsync(new() { Name = Year }, reader.Options);
        Assert.InRange(board.Totals.ReportsAccepted, board.Totals.Reports * 3 / 4, board.Totals.Reports - 1);
        Assert.InRange(board.Totals.InvestedAcceptedFen, 1, board.Totals.InvestedFen - 1);
    }

    [Fact]
    public async Task that_was_killed_goes_on_where_it_was_and_doubles_nothing()
    {
        await using (var whole = await HostProcess.Ready(other.Path, TwoWeeks)) await whole.Says("Played to");
        await using (var killed = await HostProcess.Ready(data.Path, TwoWeeks))
        {
            await killed.Says("2016-w19");
            await killed.Kill();
        }
        await using (var resumed = await HostProcess.Ready(data.Path, TwoWeeks)) await resumed.Says("Played to");

        await using var first = await HostProcess.Ready(other.Path, "demo", "--fast-until", "2016-05-10", "--no-live");
        await using var second = await HostProcess.Ready(data.Path, "demo", "--fast-until", "2016-05-10", "--no-live");
        Assert.Equal(Position().Match(first.Output).Groups[1].Value, Position().Match(second.Output).Groups[1].Value);
    }

    [Fact]
    public async Task is_kept_apart_from_real_cities()
    {
        await using (var demo = await HostProcess.Ready(data.Path, TwoWeeks)) await demo.Terminate();
        await using (var real = await HostProcess.Ready(other.Path)) await real.Terminate();

        await using var realOnDemo = await HostProcess.Ended(data.Path);
        await using var demoOnReal = await HostProcess.Ended(other.Path, TwoWeeks);

        Assert.Equal(64, realOnDemo.ExitCode);
        Assert.Contains("synthetic ledger of a demo", realOnDemo.Errors, StringComparison.Ordinal);
        Assert.Equal(64, demoOnReal.ExitCode);
        Assert.Contains("ledger of a real city", demoOnReal.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        data.Dispose();
        other.Dispose();
    }

    private const string Year = "cities/lichuan/mechanisms/2016";

    /// <summary>All calls up to the end of a week, in their order.</summary>
    private static List<DemoCall> Planned(PeriodId last)
    {
        var document = MechanismReader.Read(MechanismReader.FromDirectory(
            Path.Combine(AppContext.BaseDirectory, "mechanisms", "lichuan-2016"))).Document!;
        var (plan, calls) = (new CityPlan(document, 2016), new List<DemoCall>());
        for (var week = plan.FirstWeek; week <= last; week = PeriodId.WeekOf(week.End.PlusDays(1)))
            calls.AddRange(plan.Of(week).SelectMany(moment => moment.Calls));
        return calls;
    }

    private static Task<ProgressReport> Read(Caller reader, DemoCall about) =>
        reader.Get($"cities/lichuan/{about.Subject}/reports/{about.Unit}.{about switch
        {
            DemoCheck check => check.Period,
            DemoUnlock unlock => unlock.Period,
            DemoReport report => report.Period,
            _ => throw new ArgumentOutOfRangeException(nameof(about)),
        }}");

    [GeneratedRegex(@"([\d,]+) recorded and")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"position (\d+)")]
    private static partial Regex Position();
}
