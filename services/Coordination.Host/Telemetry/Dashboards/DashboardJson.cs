using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coordination.Host.Telemetry.Dashboards;

/// <summary>Dashboards as Grafana imports them.</summary>
internal static class DashboardJson
{
    // Of Grafana 9.5 and later, which read it and bring it up to their own.
    private const int SchemaVersion = 38;
    private const int Width = 24;
    private const int Height = 8;

    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All dashboards.</summary>
    public static IReadOnlyList<Dashboard> All { get; } =
        [PlatformDashboard.Dashboard, LedgerDashboard.Dashboard, ReportingDashboard.Dashboard];

    /// <summary>Writes a file for each dashboard into a folder, which is made where it is missing.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var dashboard in All) File.WriteAllText(Path.Combine(folder, dashboard.Name + ".json"), Text(dashboard));
    }

    /// <summary>The content of a dashboard's file: a line for each panel, so that a change is seen where it is.</summary>
    public static string Text(Dashboard dashboard)
    {
        var panels = Panels(dashboard).Select(panel => panel!.ToJsonString(Form));
        var frame = Frame(dashboard).Select(part => $"\"{part.Key}\": {part.Value!.ToJsonString(Form)},\n");
        return "{\n" + string.Concat(frame) + "\"panels\": [\n" + string.Join(",\n", panels) + "\n]\n}\n";
    }

    private static JsonObject Frame(Dashboard dashboard) => new()
    {
        ["uid"] = "coordination-" + dashboard.Name,
        ["title"] = dashboard.Title,
        ["tags"] = new JsonArray("coordination"),
        ["schemaVersion"] = SchemaVersion,
        ["timezone"] = "Asia/Shanghai",
        ["refresh"] = "10s",
        ["time"] = new JsonObject { ["from"] = "now-1h", ["to"] = "now" },
        ["templating"] = new JsonObject { ["list"] = new JsonArray(DataSource(), Instances()) },
    };

    private static JsonObject DataSource() => new()
    {
        ["name"] = "datasource", ["label"] = "数据源", ["type"] = "datasource", ["query"] = "prometheus",
    };

    private static JsonObject Instances() => new()
    {
        ["name"] = "instance", ["label"] = "进程", ["type"] = "query", ["datasource"] = Source(),
        ["query"] = "label_values(dotnet_process_cpu_count, instance)", ["refresh"] = 2, ["multi"] = true,
        ["includeAll"] = true, ["allValue"] = ".*",
        ["current"] = new JsonObject { ["text"] = "All", ["value"] = "$__all" },
    };

    private static JsonArray Panels(Dashboard dashboard)
    {
        var panels = new JsonArray();
        var y = 0;
        foreach (var row in dashboard.Rows)
        {
            panels.Add(new JsonObject
            {
                ["id"] = panels.Count + 1, ["type"] = "row", ["title"] = row.Question, ["gridPos"] = Place(0, y++, Width, 1),
            });
            var (columns, width) = (ColumnsOf(row), Width / ColumnsOf(row));
            for (var i = 0; i < row.Panels.Count; i++)
                panels.Add(PanelOf(
                    row.Panels[i], panels.Count + 1, Place(i % columns * width, y + i / columns * Height, width, Height)));
            y += (row.Panels.Count + columns - 1) / columns * Height;
        }
        return panels;
    }

    private static int ColumnsOf(DashboardRow row) => row.Panels.Count <= 4 ? row.Panels.Count : 3;

    private static JsonObject PanelOf(Panel panel, int id, JsonObject place) => new()
    {
        ["id"] = id,
        ["type"] = "timeseries",
        ["title"] = panel.Title,
        ["description"] = panel.Meaning,
        ["gridPos"] = place,
        ["datasource"] = Source(),
        ["targets"] = new JsonArray([.. panel.Queries.Select((query, i) => new JsonObject
        {
            ["refId"] = ((char)('A' + i)).ToString(), ["datasource"] = Source(), ["expr"] = query.Expression,
            ["legendFormat"] = query.Legend,
        })]),
        ["fieldConfig"] = new JsonObject
        {
            ["defaults"] = new JsonObject
            {
                ["unit"] = panel.Unit,
                ["min"] = 0,
                ["thresholds"] = new JsonObject { ["mode"] = "absolute", ["steps"] = Steps(panel.Threshold) },
                ["custom"] = new JsonObject
                {
                    ["thresholdsStyle"] = new JsonObject { ["mode"] = panel.Threshold is null ? "off" : "line" },
                },
            },
            ["overrides"] = new JsonArray(),
        },
    };

    private static JsonArray Steps(PanelThreshold? threshold)
    {
        JsonObject Step(string color, double? from) => new() { ["color"] = color, ["value"] = from };
        return threshold switch
        {
            null => new JsonArray(Step("green", null)),
            { IsLeast: true } => new JsonArray(Step("red", null), Step("green", threshold.Value)),
            _ => new JsonArray(Step("green", null), Step("red", threshold.Value)),
        };
    }

    private static JsonObject Source() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    private static JsonObject Place(int x, int y, int width, int height) =>
        new() { ["x"] = x, ["y"] = y, ["w"] = width, ["h"] = height };
}
