using System.CommandLine;
using System.Globalization;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Grpc.Core;
using Spectre.Console;

namespace Coordination.Cli.Ledger;

/// <summary>Lists calls that were refused, and reads that are remembered.</summary>
internal static class AccessCommand
{
    private const int PageSize = 500;

    private static readonly Option<string?> Caller = new("--caller")
        { Description = "只看这个单位的，如 tuanbao，或 offices/committee", HelpName = "ID" };
    private static readonly Option<string?> Since = new("--since")
        { Description = "只看这个时刻以后的，如 \"2016-06-30 18:00\"", HelpName = "TIME" };
    private static readonly Option<bool> Unknown = new("--unknown") { Description = "看身份不明的调用，而不是本市的" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("access", "访问记录：被拒绝的调用和必须留痕的查阅，从旧到新。查这份记录本身也会留痕。",
            "access", "access --caller tuanbao --since \"2016-06-30 18:00\"", "access --unknown --json") { Caller, Since, Unknown };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new ListAccessRecordsRequest
        {
            Parent = parse.GetValue(Unknown) ? "cities/-" : session.Names.CityName,
            PageSize = PageSize,
            Caller = parse.GetValue(Caller) is { } caller ? NameOf(session.Names, caller) : "",
            StartTime = parse.GetValue(Since) is { } time ? Days.ParseTime(time).OrUsage("--since") : null,
        };
        var shown = 0;
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in (string[])["时间", "调用者", "来源", "方法", "对象", "结果", "次数"])
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { Padding = new Padding(0, 0, 1, 0) });
        do
        {
            var page = await session.Platform.Call(
                session.Settings.Keys.OfCommittee(session.Names.City),
                options => session.Platform.Ledger.ListAccessRecordsAsync(request, options), cancellation);
            foreach (var record in page.AccessRecords)
            {
                session.Screen.JsonLine(record);
                table.AddRow([.. Cells(record).Select(Markup.Escape)]);
            }
            shown += page.AccessRecords.Count;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        if (session.Screen.Json) return ExitCode.Done;
        session.Screen.Canvas(0).Write(table);
        session.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"共 {shown:#,0} 条"));
        return ExitCode.Done;
    }

    private static string NameOf(Names names, string caller) =>
        caller.Contains("offices/", StringComparison.Ordinal) && !caller.StartsWith("cities/", StringComparison.Ordinal)
            ? $"{names.CityName}/{caller}"
            : names.Unit(caller);

    private static IEnumerable<string> Cells(AccessRecord record)
    {
        yield return Days.Second(record.RecordTime);
        yield return record.Caller.Length > 0 ? Names.Id(record.Caller) : "—";
        yield return record.Peer;
        yield return Names.Id(record.Method);
        yield return record.FirstPosition > 0 ? Entries(record) : Names.Id(record.Resource);
        yield return record.Outcome == AccessOutcome.Read ? "查阅" : $"拒绝 {record.Reason}";
        yield return record.Count.ToString("#,0", CultureInfo.InvariantCulture);
    }

    private static string Entries(AccessRecord record) => string.Create(
        CultureInfo.InvariantCulture, $"{record.FirstPosition}–{(record.LastPosition > 0 ? record.LastPosition : "最新")}");
}
