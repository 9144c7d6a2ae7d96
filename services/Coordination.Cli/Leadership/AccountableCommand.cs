using System.CommandLine;
using Coordination.Cli.Board;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Leadership;

/// <summary>Says who was accountable for something on a day.</summary>
internal static class AccountableCommand
{
    private static readonly Option<string> Subject = new("--subject")
        { Description = "projects/p017、targets/t1-3 或 keyWorks/k1", HelpName = "SUBJECT", Required = true };
    private static readonly Option<string> Date = new("--date")
        { Description = "问哪一天，如 2016-06-03", HelpName = "DATE", Required = true };
    private static readonly Option<string?> KnownAt = new("--known-at")
        { Description = "按当时已知的情况回答，如 \"2016-06-30 18:00\"（默认现在）", HelpName = "TIME" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("accountable", "查某一天由谁负责：责任领导、牵头单位、责任单位。",
            "accountable --subject projects/p017 --date 2016-06-03") { Subject, Date, KnownAt };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new QueryAccountabilityRequest
        {
            Subject = session.Names.Subject(parse.GetValue(Subject)!).OrUsage("--subject"),
            Date = Days.ParseDay(parse.GetValue(Date)!).OrUsage("--date"),
            KnownTime = parse.GetValue(KnownAt) is { } time ? Days.ParseTime(time).OrUsage("--known-at") : null,
        };
        var answer = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Leadership.QueryAccountabilityAsync(request, options), cancellation);
        session.Screen.JsonLine(answer);
        if (session.Screen.Json) return ExitCode.Done;
        var units = await BoardReading.UnitNames(session, cancellation);
        session.Screen.Line($"{Names.Id(answer.Subject)} 在 {Days.WithWeekday(request.Date)} 由谁负责（账本位置 {answer.Position}）");
        var body = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Leadership.GetBodyAsync(new() { Name = answer.Body }, options), cancellation);
        session.Screen.Line($"  领导机构  {body.DisplayName}（{Names.Id(answer.Body)}）");
        foreach (var held in answer.Assignments.GroupBy(held => (held.Duty, held.StartDate, held.EndDate)))
            session.Screen.Line("  " + Line([.. held], units));
        return ExitCode.Done;
    }

    private static string Line(Assignment[] held, IReadOnlyDictionary<string, string> units)
    {
        var who = held.Select(one =>
            one.Title.Length > 0 ? one.Title : units.GetValueOrDefault(one.Holder) ?? Names.Id(one.Holder));
        var until = held[0].EndDate is null ? "至今" : $"到 {Days.Text(held[0].EndDate)} 前";
        return $"{Duty(held[0].Duty)}  {string.Join('、', who)}（{Days.Text(held[0].StartDate)} 起，{until}）";
    }

    private static string Duty(Duty duty) => duty switch
    {
        V1.Duty.Leader => "责任领导",
        V1.Duty.LeadUnit => "牵头单位",
        V1.Duty.ResponsibleUnit => "责任单位",
        _ => "（未说明）",
    };
}
