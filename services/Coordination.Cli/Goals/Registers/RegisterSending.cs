using System.CommandLine;
using System.Globalization;
using Coordination.Cli.Values;
using Coordination.Domain.Goals;
using Coordination.V1;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Counts and withdraws members in calls of at most 500. What the register lists is read first, and only what would
/// change it is sent: so the same file again records nothing, after an interruption it goes on where it stopped, and what was
/// withdrawn can be counted again.</summary>
internal static class RegisterSending
{
    internal static async Task<int> Count(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (target, unit, key) = Named(parse, session.Names);
        var day = Days.ParseDay(ReportOptions.Required(parse, RegisterOptions.Date)).OrUsage("--date");
        var marks = IdentityFile.Marks(ReportOptions.Required(parse, RegisterOptions.File), key);
        var listed = await RegisterLists.OfUnit(session, target, unit, cancellation);
        var news = marks.Where(mark => !listed.Contains(mark)).ToList();
        if (news.Count < marks.Count)
            session.Screen.Line(Text($"· {marks.Count - news.Count:#,0} 户已在名册，不再登记"));
        return await Send(parse, session, unit, news, listed.Count, "登记", (batch, id, options) => session.Platform.Goals.CountMembersAsync(
            new CountMembersRequest
            {
                Register = RegisterOf(target, unit), Date = day, Key = key.Name, Marks = { batch }, RequestId = id,
                ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
            },
            options), cancellation);
    }

    internal static async Task<int> Withdraw(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (target, unit, key) = Named(parse, session.Names);
        var reason = ReportOptions.Required(parse, RegisterOptions.Reason);
        var marks = IdentityFile.Marks(ReportOptions.Required(parse, RegisterOptions.File), key);
        var listed = await RegisterLists.OfUnit(session, target, unit, cancellation);
        var olds = marks.Where(listed.Contains).ToList();
        if (olds.Count < marks.Count)
            session.Screen.Line(Text($"· {marks.Count - olds.Count:#,0} 户不在名册，没有可撤销的（撤销过，没登记过，或密钥不是登记时用的）"));
        return await Send(parse, session, unit, olds, listed.Count, "撤销", (batch, id, options) => session.Platform.Goals.WithdrawMembersAsync(
            new WithdrawMembersRequest
            {
                Register = RegisterOf(target, unit), Marks = { batch }, Reason = reason, RequestId = id,
                ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
            },
            options), cancellation);
    }

    private static (string Target, string Unit, RegisterKey Key) Named(ParseResult parse, Names names) => (
        names.Target(parse.GetValue(RegisterOptions.Target)!), names.Unit(ReportOptions.Required(parse, ReportOptions.Unit)),
        SecretFile.Read(ReportOptions.Required(parse, RegisterOptions.Secret)));

    private static string RegisterOf(string target, string unit) => $"{target}/registers/{Names.Id(unit)}";

    private static async Task<int> Send(
        ParseResult parse, Session session, string unit, List<string> marks, int listed, string act,
        Func<string[], string, Grpc.Core.CallOptions, Grpc.Core.AsyncUnaryCall<RegisterEntry>> call,
        CancellationToken cancellation)
    {
        var key = session.Settings.Keys.OfUnit(session.Names.City, unit);
        if (marks.Count == 0) session.Screen.Line(Text($"✓ 没有要{act}的，名册共 {listed:#,0} 户"));
        foreach (var batch in marks.Chunk(RegisterRefusals.MaximumMarks))
        {
            var id = RequestIds.New();
            var entry = await session.Platform.Call(key, options => call(batch, id, options), cancellation);
            session.Screen.JsonLine(entry);
            var done = entry.Position == 0 ? $"可以{act}（只检查，没有记录）" : $"已{act}";
            session.Screen.Line(Text($"✓ {done} {batch.Length:#,0} 户，名册共 {entry.Total:#,0} 户")
                + (entry.Position == 0 ? "" : $"，账本位置 {entry.Position}"));
        }
        return ExitCode.Done;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
