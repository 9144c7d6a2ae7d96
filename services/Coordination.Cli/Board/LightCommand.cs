using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Board;

/// <summary>Shows how each target stands, and why.</summary>
internal static class LightCommand
{
    private static readonly Option<string?> Target = new("--target") { Description = "只看这个目标", HelpName = "ID" };
    private static readonly Option<string?> KeyWork = new("--key-work") { Description = "只看这项重点工作的，如 k1", HelpName = "ID" };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "看哪一天（默认今天）", HelpName = "DATE" };
    private static readonly Option<string?> KnownAt = new("--known-at")
        { Description = "按当时已知的情况看，如 \"2016-06-30 18:00\"（默认现在）", HelpName = "TIME" };
    private static readonly Option<string?> Basis = new("--basis")
    {
        Description = "按哪种数看：accepted 认定数（默认）、reported 填报数、published 当时公布的数", HelpName = "BASIS",
    };
    private static readonly Option<int> Width = new("--width") { Description = "画多宽（默认终端宽度）", HelpName = "COLUMNS" };

    /// <summary>The command.</summary>
    internal static Command Create() => new ExampledCommand(
        "light", "亮灯：每个目标进展怎么样、为什么。灯是按认定的数算出来的，谁也不能填；填报的数算出来不一样的另外标出。",
        "light", "light --target t1-3", "light --key-work k1 --as-of 2016-06-03")
        { Target, KeyWork, AsOf, KnownAt, Basis, Width }.Runs(Run);

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        if (parse.GetValue(Width) is not 0 and (< 80 or > 500)) throw new UsageException("--width：写 80 到 500。");
        var names = session.Names;
        var request = new ListTargetLightsRequest
        {
            Parent = names.Mechanism,
            PageSize = 500,
            Target = parse.GetValue(Target) is { } target ? names.Target(target) : "",
            KeyWork = parse.GetValue(KeyWork) is { } keyWork ? names.KeyWork(keyWork) : "",
            AsOf = parse.GetValue(AsOf) is { } day ? Days.ParseDay(day).OrUsage("--as-of") : null,
            KnownTime = parse.GetValue(KnownAt) is { } time ? Days.ParseTime(time).OrUsage("--known-at") : null,
            Basis = parse.GetValue(Basis) is { } word ? BasisText.Parse(word).OrUsage("--basis") : V1.Basis.Unspecified,
        };
        var lights = new List<TargetLight>();
        ListTargetLightsResponse page;
        do
        {
            page = await session.Platform.Call(
                session.ReaderKey, options => session.Platform.Board.ListTargetLightsAsync(request, options), cancellation);
            lights.AddRange(page.TargetLights);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        foreach (var light in lights) session.Screen.JsonLine(light);
        if (session.Screen.Json) return ExitCode.Done;
        LightDrawing.Draw(session.Screen.Canvas(parse.GetValue(Width)), lights, request, page);
        return ExitCode.Done;
    }
}
