using System.Text.RegularExpressions;
using Xunit;

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

    [GeneratedRegex(@"([\d,]+) recorded and")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"position (\d+)")]
    private static partial Regex Position();
}
