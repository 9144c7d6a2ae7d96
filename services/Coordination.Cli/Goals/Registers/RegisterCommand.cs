using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Counts households by identity. Identities and the secret stay on this computer; only marks are sent.</summary>
internal static class RegisterCommand
{
    private static readonly Argument<string> SecretPath = new("file") { Description = "密钥文件", HelpName = "FILE" };
    private static readonly Argument<string> Identities = new("file") { Description = "户号文件，每行一个", HelpName = "FILE" };
    private static readonly Option<string?> OfTarget = new("--target") { Description = "只看这个目标，如 t1-3", HelpName = "ID" };

    /// <summary>The command.</summary>
    internal static Command Create() =>
        new("register", "名册：按户登记，一户只算一次。户号和密钥不出本机，平台只见标记。")
        {
            new ExampledCommand("key", "密钥：没有就新建一个（只有本人可读），并显示它的名字，写进机制的 registers.key。",
                "register key households.secret") { SecretPath }.Runs(Key),
            new ExampledCommand("marks", "标记：把户号变成标记，逐行输出。", "register marks --secret households.secret ids.txt")
                { Identities, RegisterOptions.Secret }.Runs(Marks),
            new ExampledCommand("count", "登记：本单位从某一天起计入这些户；已在名册的不再登记，所以同一文件可以再发，断了接着发。",
                "register count t1-3 --unit tuanbao --secret households.secret --file ids.txt --date 2016-06-03")
            {
                RegisterOptions.Target, ReportOptions.Unit, RegisterOptions.Secret, RegisterOptions.File, RegisterOptions.Date,
                ReportOptions.ValidateOnly,
            }.Runs(RegisterSending.Count),
            new ExampledCommand("withdraw", "撤销：本不该计入的户，写明理由；搬走的不用撤销，新住地再登记仍算一户。",
                "register withdraw t1-3 --unit tuanbao --secret households.secret --file ids.txt --reason 核查不符")
            {
                RegisterOptions.Target, ReportOptions.Unit, RegisterOptions.Secret, RegisterOptions.File, RegisterOptions.Reason,
                ReportOptions.ValidateOnly,
            }.Runs(RegisterSending.Withdraw),
            new ExampledCommand("show", "各单位名册多少户，报了多少，报的数凭不凭名册。", "register show t1-3")
                { RegisterOptions.Target, RegisterOptions.AsOf }.Runs(Show),
            new ExampledCommand("subset", "其中：部分的每一户是不是都在整体里，由本程序逐户核对两份名册。", "register subset t1-5")
                { RegisterOptions.Target }.Runs((parse, session, cancellation) => SubsetCheck.Run(
                    session, session.Names.Target(parse.GetValue(RegisterOptions.Target)!), cancellation)),
            new ExampledCommand("overlaps", "重复：哪些户几处都计了。", "register overlaps", "register overlaps --target t1-5")
                { OfTarget }.Runs(Overlaps),
        };

    private static Task<int> Key(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var path = parse.GetValue(SecretPath)!;
        var isNew = SecretFile.Create(path);
        session.Screen.Out.WriteLine(SecretFile.Read(path).Name);
        if (isNew) session.Screen.Error.WriteLine($"✓ 已新建密钥 {path}。请各单位共用这一个，妥善保管：丢了无法再认户，泄露了户号可被猜出。");
        return Task.FromResult(ExitCode.Done);
    }

    private static Task<int> Marks(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var key = SecretFile.Read(ReportOptions.Required(parse, RegisterOptions.Secret));
        foreach (var mark in IdentityFile.Marks(parse.GetValue(Identities)!, key)) session.Screen.Out.WriteLine(mark);
        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<int> Show(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new QueryRegisterRequest
        {
            Parent = session.Names.Target(parse.GetValue(RegisterOptions.Target)!),
            AsOf = parse.GetValue(RegisterOptions.AsOf) is { } day ? Days.ParseDay(day).OrUsage("--as-of") : null,
        };
        var answer = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Goals.QueryRegisterAsync(request, options), cancellation);
        session.Screen.JsonLine(answer);
        if (!session.Screen.Json) RegisterDrawing.Draw(session.Screen.Canvas(0), answer);
        return ExitCode.Done;
    }

    private static async Task<int> Overlaps(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var target = parse.GetValue(OfTarget) is { } id ? session.Names.Target(id) : null;
        var (overlaps, position) = await RegisterLists.Overlaps(session, target, cancellation);
        foreach (var overlap in overlaps) session.Screen.JsonLine(overlap);
        if (!session.Screen.Json) RegisterDrawing.Draw(session.Screen.Canvas(0), overlaps, position);
        return ExitCode.Done;
    }
}
