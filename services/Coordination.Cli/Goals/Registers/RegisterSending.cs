using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Coordination.Cli.Values;
using Coordination.Domain.Goals;
using Coordination.V1;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Counts and withdraws members in calls of at most 500. The id of each call follows from what it says, so that
/// sending the same file again records nothing twice.</summary>
internal static class RegisterSending
{
    internal static async Task<int> Count(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (register, unit, key) = Named(parse, session.Names);
        var day = Days.ParseDay(ReportOptions.Required(parse, RegisterOptions.Date)).OrUsage("--date");
        var marks = IdentityFile.Marks(ReportOptions.Required(parse, RegisterOptions.File), key);
        return await Send(parse, session, unit, marks, "登记", (batch, options) => session.Platform.Goals.CountMembersAsync(
            new CountMembersRequest
            {
                Register = register, Date = day, Key = key.Name, Marks = { batch },
                RequestId = IdOf("count", [register, Days.Text(day), key.Name, .. batch]),
                ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
            },
            options), cancellation);
    }

    internal static async Task<int> Withdraw(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (register, unit, key) = Named(parse, session.Names);
        var reason = ReportOptions.Required(parse, RegisterOptions.Reason);
        var marks = IdentityFile.Marks(ReportOptions.Required(parse, RegisterOptions.File), key);
        return await Send(parse, session, unit, marks, "撤销", (batch, options) => session.Platform.Goals.WithdrawMembersAsync(
            new WithdrawMembersRequest
            {
                Register = register, Marks = { batch }, Reason = reason,
                RequestId = IdOf("withdraw", [register, reason, .. batch]),
                ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
            },
            options), cancellation);
    }

    /// <summary>The id of a call that says so and nothing else.</summary>
    internal static string IdOf(string what, IReadOnlyList<string> parts) => $"{what}-" + Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => FormattableString.Invariant($"{part.Length}:{part}\n"))))));

    private static (string Register, string Unit, RegisterKey Key) Named(ParseResult parse, Names names)
    {
        var unit = names.Unit(ReportOptions.Required(parse, ReportOptions.Unit));
        return (
            $"{names.Target(parse.GetValue(RegisterOptions.Target)!)}/registers/{Names.Id(unit)}", unit,
            SecretFile.Read(ReportOptions.Required(parse, RegisterOptions.Secret)));
    }

    private static async Task<int> Send(
        ParseResult parse, Session session, string unit, IReadOnlyList<string> marks, string act,
        Func<string[], Grpc.Core.CallOptions, Grpc.Core.AsyncUnaryCall<RegisterEntry>> call, CancellationToken cancellation)
    {
        var key = session.Settings.Keys.OfUnit(session.Names.City, unit);
        foreach (var batch in marks.Chunk(RegisterRefusals.MaximumMarks))
        {
            var entry = await session.Platform.Call(key, options => call(batch, options), cancellation);
            session.Screen.JsonLine(entry);
            session.Screen.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"✓ {(entry.Position == 0 ? "可以" + act + "（只检查，没有记录）" : "已" + act)} {batch.Length:#,0} 户，名册共 {entry.Total:#,0} 户")
                + (entry.Position == 0 ? "" : $"，账本位置 {entry.Position}"));
        }
        return ExitCode.Done;
    }
}
