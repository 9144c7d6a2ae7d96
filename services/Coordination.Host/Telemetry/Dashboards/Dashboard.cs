namespace Coordination.Host.Telemetry.Dashboards;

/// <summary>One page of panels before operators. What it asks of Prometheus must be exported by the hosts of this version.</summary>
/// <param name="Name">Name of its file, and its lasting id in Grafana.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Rows">From top to bottom, in the order in which somebody asks at night.</param>
internal sealed record Dashboard(string Name, string Title, IReadOnlyList<DashboardRow> Rows);

/// <param name="Question">What an operator asks.</param>
/// <param name="Panels">The answers, from left to right.</param>
internal sealed record DashboardRow(string Question, IReadOnlyList<Panel> Panels);

/// <summary>One drawing of some series over time.</summary>
/// <param name="Title">What is drawn.</param>
/// <param name="Unit">As Grafana names it: <c>s</c>, <c>bytes</c>, <c>reqps</c>.</param>
/// <param name="Meaning">What is good, and what to look at when it is not.</param>
/// <param name="Queries">What is drawn.</param>
/// <param name="Threshold">Where it begins to be bad, or null.</param>
internal sealed record Panel(
    string Title, string Unit, string Meaning, IReadOnlyList<PanelQuery> Queries, PanelThreshold? Threshold = null);

/// <param name="Expression">PromQL.</param>
/// <param name="Legend">Name of each series, with labels in double braces.</param>
internal sealed record PanelQuery(string Expression, string Legend);

/// <param name="Value">Where the line is.</param>
/// <param name="IsLeast">True where less is bad.</param>
internal sealed record PanelThreshold(double Value, bool IsLeast = false);
