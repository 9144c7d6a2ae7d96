using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Coordination.Cli;
using Coordination.SystemTests.Edges;
using Google.Protobuf.WellKnownTypes;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;

namespace Coordination.SystemTests.Commands;

/// <summary>coordctl against a host that runs: the whole life of a report, unlocks, delegations and suspensions, each by the
/// posts whose keys lie in the data directory.</summary>
public sealed partial class Working_at_the_command_line(LivingCity city) : IClassFixture<LivingCity>
{
    private const string Other = "p005";
    private const string HeadOfUnit = "units/baiyangba/head", HeadOfLeadUnit = "units/housing-construction-bureau/head";

    [Fact]
    public async Task takes_a_report_from_its_draft_to_what_counts()
    {
        var week = city.NextWeek();
        var about = $"--project {Project} --unit baiyangba --period {week.Period}";
        var draft = await Done($"report {about} --as-of {Day(week)} --set investment={Yuan(week, 0)}元 --done 完成路基");
        Assert.Contains("第 1 版", draft, StringComparison.Ordinal);
        Assert.Contains("▒ 草稿，未认定", draft, StringComparison.Ordinal);

        Assert.Contains("签字", await Done($"report obligations --actor {HeadOfUnit} --width 160"), StringComparison.Ordinal);
        Assert.Contains("✓ 已签字", await Done($"report sign {about}"), StringComparison.Ordinal);
        var verified = await Done($"report verify --all --actor {HeadOfLeadUnit} --unit baiyangba --period {week.Period}");
        Assert.Contains($"✓ 已核实：projects/{Project} baiyangba {week.Period} 第 1 版，单位 {LeadUnit} 负责人", verified, StringComparison.Ordinal);
        var accepted = await Done($"report accept {about}");
        Assert.Contains("✓ 已认定", accepted, StringComparison.Ordinal);
        Assert.Contains("six-cities-headquarters 办公室", accepted, StringComparison.Ordinal);

        var corrected = await Done($"report correct {about} --as-of {Day(week)} --set investment={Yuan(week, 1)}元 --reason 漏记一笔 --evidence 台账17号");
        Assert.Contains("第 2 版", corrected, StringComparison.Ordinal);
        await Done($"report sign {about}");
        Assert.Contains("✓ 已退回", await Done($"report send-back {about} --reason 与台账不符"), StringComparison.Ordinal);
        Assert.Contains("更正", await Done($"report obligations --unit baiyangba --period {week.Period} --width 160"), StringComparison.Ordinal);
        // What was accepted still counts.
        var basis = await Done("board --basis accepted --json");
        Assert.Contains(FenOf(week).ToString(CultureInfo.InvariantCulture), basis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_how_reliably_units_report_and_what_does_not_tie_out()
    {
        var week = city.NextWeek();
        await Done($"report --project {Other} --unit baiyangba --period {week.Period} --as-of {Day(week)} --set investment=1万元");
        city.MoveTo(city.In(7 * 24 * 60));
        var rates = await Done("report rates --unit baiyangba --json");
        var rate = JsonDocument.Parse(rates.Split('\n')[0]).RootElement;
        Assert.True(rate.ToString().Contains("baiyangba", StringComparison.Ordinal), rates);
        Assert.Contains("没有补报", await Done("report openings --all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_in_Chinese_with_the_exit_code_of_a_refusal()
    {
        var week = city.NextWeek();
        var about = $"--project {Project} --unit baiyangba --period {week.Period}";
        await Done($"report {about} --as-of {Day(week)} --set investment={Yuan(week, 0)}元");
        var before = await city.Served.Head();
        var again = await Run($"report {about} --as-of {Day(week)} --set investment={Yuan(week, 1)}元");
        Assert.Equal((ExitCode.Refused, ""), (again.Code, again.Output));
        Assert.Contains("REPORT_EXISTS", again.Error, StringComparison.Ordinal);
        Assert.Contains("请", again.Error, StringComparison.Ordinal);
        Assert.Contains("用 coordctl report correct 写明理由", again.Error, StringComparison.Ordinal);
        // Whose turn it is, the program says before it asks.
        var early = await Run($"report accept {about}");
        Assert.Equal(ExitCode.Refused, early.Code);
        Assert.Contains("第 1 版草稿，在等单位 baiyangba 负责人签字，现在不能认定", early.Error, StringComparison.Ordinal);
        Assert.Equal(before, await city.Served.Head());
    }

    [Fact]
    public async Task opens_a_locked_period()
    {
        var week = city.NextWeek();
        var report = await city.Submitted(week);
        city.MoveTo(report.LockTime);
        var about = $"--project {Project} --unit baiyangba --period {week.Period}";
        var change = $"report correct {about} --as-of {Day(week)} --set investment={Yuan(week, 1)}元 --reason 漏记一笔";
        var locked = await Run(change);
        Assert.Equal(ExitCode.Refused, locked.Code);
        Assert.Contains("PERIOD_LOCKED", locked.Error, StringComparison.Ordinal);
        Assert.Contains("coordctl unlock request", locked.Error, StringComparison.Ordinal);

        Assert.Contains("✓ 已申请解锁", await Done($"unlock request {about} --reason 漏报一笔"), StringComparison.Ordinal);
        var granted = await Done($"unlock grant {about} --until {Written(city.In(60))} --reason 同意补报");
        Assert.Contains("✓ 已批准解锁", granted, StringComparison.Ordinal);
        Assert.Contains("指挥长（组长）", granted, StringComparison.Ordinal);
        Assert.Contains("锁定以后凭解锁记录", await Done(change), StringComparison.Ordinal);
    }

    [Fact]
    public async Task lets_another_post_act_and_takes_that_back()
    {
        var week = city.NextWeek();
        var about = $"--project {Project} --unit baiyangba --period {week.Period}";
        await city.Submitted(week);
        var today = Day(week);
        var until = Day(week with { Monday = week.Monday.PlusDays(7) });
        var acting = $"report sign {about} --acting-for {HeadOfUnit} --by units/moudao/head";
        var early = await Run(acting);
        Assert.Equal(ExitCode.Refused, early.Code);
        Assert.Contains("NOT_DELEGATED", early.Error, StringComparison.Ordinal);

        var given = await Done(
            $"delegation give --delegator {HeadOfUnit} --delegate units/moudao/head --act sign --from {today} --until {until} --reason 外出培训");
        Assert.Contains("✓ 已委托：单位 moudao 负责人 代 单位 baiyangba 负责人 签字", given, StringComparison.Ordinal);
        var position = Position().Match(given).Groups[1].Value;
        var listed = await Done($"delegation list --post {HeadOfUnit}");
        Assert.Contains($"{position}  单位 moudao 负责人 代 单位 baiyangba 负责人 签字", listed, StringComparison.Ordinal);
        Assert.Contains("单位 moudao 负责人（代 单位 baiyangba 负责人）", await Done(acting), StringComparison.Ordinal);

        Assert.Contains(
            $"✓ 已收回：账本位置 {position} 的委托",
            await Done($"delegation take-back --delegator {HeadOfUnit} --position {position} --reason 提前返岗"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{position}  ", await Done($"delegation list --post {HeadOfUnit}"), StringComparison.Ordinal);
        var twice = await Run($"delegation take-back --delegator {HeadOfUnit} --position {position} --reason 提前返岗");
        Assert.Equal(ExitCode.Refused, twice.Code);
        Assert.Contains("DELEGATION_NOT_FOUND", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task suspends_a_project_and_resumes_it()
    {
        city.NextWeek();
        var none = await Run($"project suspend --project {Other} --reason 情况属实");
        Assert.Equal(ExitCode.WrongUsage, none.Code);
        Assert.Contains("coordctl project suspend-request", none.Error, StringComparison.Ordinal);
        var request = $"project suspend-request --project {Other} --unit baiyangba --cause objective --reason 汛期不能施工";
        Assert.Contains("只检查，没有记录", await Done(request + " --validate-only"), StringComparison.Ordinal);
        Assert.Contains($"✓ 已申请停工：{Other}，客观原因", await Done(request), StringComparison.Ordinal);
        var waiting = await Done("report obligations --actor bodies/projects-headquarters/head --width 160");
        Assert.True(waiting.Contains("批停工", StringComparison.Ordinal), waiting);
        Assert.Contains($"✓ 已批准停工：{Other} 从 ", await Done($"project suspend --project {Other} --reason 情况属实"), StringComparison.Ordinal);

        var week = city.NextWeek();
        var excused = await Done($"report obligations --unit baiyangba --period {week.Period} --width 160");
        Assert.Contains("项目停工", excused, StringComparison.Ordinal);
        var again = await Run(request);
        Assert.Equal(ExitCode.Refused, again.Code);
        Assert.Contains("PROJECT_SUSPENDED", again.Error, StringComparison.Ordinal);
        var resumed = await Done($"project resume --project {Other} --reason 水退复工");
        Assert.Contains($"✓ 已复工：{Other} 从 {Day(week)} 起，projects-headquarters 指挥长（组长）；截报在", resumed, StringComparison.Ordinal);
        Assert.Contains("复工首期", await Done($"report obligations --unit baiyangba --period {week.Period} --width 160"), StringComparison.Ordinal);
        var running = await Run($"project resume --project {Other} --unit baiyangba --reason 水退复工");
        Assert.Equal(ExitCode.Refused, running.Code);
        Assert.Contains("PROJECT_NOT_SUSPENDED", running.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task watches_what_is_due()
    {
        var week = city.NextWeek();
        using var output = new LinesWriter();
        var watching = Run(output, TextWriter.Null, $"report obligations --actor {HeadOfUnit} --watch --for 60 --json", output.Enough.Token);
        // Whatever is due at first, every message tells the city's time.
        await output.Says("cityTime");
        var report = await city.Submitted(week);
        await output.Says(report.Name);
        await output.Enough.CancelAsync();
        Assert.Equal(ExitCode.Done, await watching);
    }

    private async Task<string> Done(string command)
    {
        var (code, output, error) = await Run(command);
        Assert.True(code == ExitCode.Done, $"{command}: {code}\n{output}\n{error}");
        return output;
    }

    private async Task<(int Code, string Output, string Error)> Run(string command)
    {
        // A board that lags a moment behind is the next reader's affair, not this test's.
        await city.Goals.GetProjectAsync(
            new V1.GetProjectRequest { Name = $"{Served.Year}/projects/{Project}", MinPosition = await city.Served.Head() },
            city.Served.As(Clerk));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Run(output, error, command, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private Task<int> Run(TextWriter output, TextWriter error, string command, CancellationToken cancellation) => CommandLine.Run(
        [.. command.Split(' '), "--server", city.Served.Address.ToString(), "--data", city.Served.Data], output, error, cancellation);

    private static string Day(CityWeek week) => week.Monday.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(Timestamp time) =>
        time.ToDateTime().AddHours(8).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Yuan(CityWeek week, int more) =>
        ((FenOf(week) / 100) + more).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"账本位置 (\d+)")]
    private static partial Regex Position();

    /// <summary>What a command that goes on writes, line by line.</summary>
    private sealed class LinesWriter : StringWriter
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public CancellationTokenSource Enough { get; } = new();

        public override void WriteLine(string? value) => lines.Writer.TryWrite(value ?? "");

        /// <summary>Waits for a line that holds a text.</summary>
        public Task Says(string text) => Find(text).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        private async Task Find(string text)
        {
            await foreach (var line in lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
                if (line.Contains(text, StringComparison.Ordinal)) return;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) Enough.Dispose();
            base.Dispose(disposing);
        }
    }
}
