using Coordination.Host.Telemetry.Dashboards;
using Coordination.Specs.Architecture;
using Xunit;

namespace Coordination.Specs.Telemetry;

/// <summary>The operators' dashboards</summary>
public class The_operators_dashboards
{
    public static TheoryData<string> Names => [.. DashboardJson.All.Select(dashboard => dashboard.Name)];

    private static IEnumerable<Panel> Panels => DashboardJson.All.SelectMany(dashboard => dashboard.Rows).SelectMany(row => row.Panels);

    [Theory]
    [MemberData(nameof(Names))]
    public void are_committed_as_they_are_generated(string name) => Assert.Equal(
        DashboardJson.Text(DashboardJson.All.Single(dashboard => dashboard.Name == name)),
        File.ReadAllText(Path.Combine(Files.Root, "infra", "telemetry", name + ".json")));

    [Fact]
    public void say_in_Chinese_what_is_drawn_and_what_to_look_at() => Assert.All(Panels, panel =>
    {
        Assert.Contains(panel.Title, IsChinese);
        Assert.Contains(panel.Meaning, IsChinese);
        Assert.NotEmpty(panel.Unit);
        Assert.NotEmpty(panel.Queries);
    });

    [Fact]
    public void ask_only_the_processes_that_were_chosen() => Assert.All(
        Panels.SelectMany(panel => panel.Queries),
        query => Assert.Contains("instance=~\"$instance\"", query.Expression, StringComparison.Ordinal));

    private static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff';
}
