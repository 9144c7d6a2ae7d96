using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Board;

/// <summary>Draws lights: a word and a sign beside each colour, so that nothing is told by colour alone.</summary>
internal static class LightDrawing
{
    /// <summary>A line for each target, and how many have each light.</summary>
    internal static void Draw(
        IAnsiConsole console, IReadOnlyList<TargetLight> lights, ListTargetLightsRequest asked, ListTargetLightsResponse last)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "目标", "灯", "完成率", "每日所需", "理由" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = title != "理由", Padding = new Padding(0, 0, 2, 0) });
        foreach (var light in lights)
            table.AddRow(
                Markup.Escape(light.DocumentId), Lamp(light), Attainment(light), Markup.Escape(Required(light)),
                Markup.Escape(string.Concat(light.Reasons.Select(reason => reason.Sentence))));
        console.Write(table);
        // Official is what nobody asked otherwise.
        var basis = BasisText.Of(asked.Basis == Basis.Unspecified ? Basis.Accepted : asked.Basis);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"共 {lights.Count} 个目标：{Counts(lights)}");
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"按{basis.Title} · {Days.Text(last.AsOf)}{Known(asked)} · 账本位置 {last.Position:#,0}");
        console.WriteLine((asked.Basis == Basis.Reported ? "" : "* 按填报数（还没有认定）是另一种灯　") + "~ 正式数由别处公布，现在的灯是估计");
    }

    private static string Known(ListTargetLightsRequest asked) =>
        asked.KnownTime is null ? "" : $"（按 {Days.Second(asked.KnownTime)} 所知）";

    private static string Lamp(TargetLight light)
    {
        var (sign, color) = SignOf(light.Light);
        var differs = light.ReportedLight == light.Light ? "" : " *";
        return $"[{color}]{sign}[/] {Markup.Escape(Word(light))}{differs}{(light.Judged ? " ~" : "")}";
    }

    private static (string Sign, string Color) SignOf(Light light) => light switch
    {
        Light.Blue => ("▲ 蓝", "blue"),
        Light.Green => ("● 绿", "green"),
        Light.Yellow => ("◆ 黄", "yellow"),
        Light.Red => ("■ 红", "red"),
        Light.Grey => ("○ 灰", "grey"),
        _ => ("· 无", "default"),
    };

    private static string Word(TargetLight light) => light.State switch
    {
        TargetLight.Types.State.Pending => "待定义",
        TargetLight.Types.State.Unknown => "无数据",
        TargetLight.Types.State.NotApplicable => "不适用",
        TargetLight.Types.State.Met => "已达到",
        TargetLight.Types.State.Missed => "未达到",
        TargetLight.Types.State.Failed => "已失败",
        TargetLight.Types.State.AwaitingOfficialValue => "等公布",
        _ => "推进中",
    };

    private static string Attainment(TargetLight light) => light.HasAttainmentBasisPoints
        ? (light.AttainmentBasisPoints / 100m).ToString("0.00 \\%", CultureInfo.InvariantCulture)
        : "·";

    private static string Required(TargetLight light)
    {
        if (!light.HasRequiredAmount || light.RequiredWorkingDays == 0) return "·";
        if (light.Kind == Target.Types.Kind.Money) return Money.Short(light.RequiredAmount / light.RequiredWorkingDays);
        var tenths = light.RequiredAmount * 10 / light.RequiredWorkingDays;
        return tenths == 0 ? "< 0.1" : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:#,0}.{tenths % 10}");
    }

    private static string Counts(IReadOnlyList<TargetLight> lights) => string.Join(
        " ", lights.GroupBy(light => light.Light).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{SignOf(group.Key).Sign} {group.Count()}")));
}
