using System.CommandLine;
using Coordination.Cli.Goals;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.MechanismFiles;
using Coordination.V1;
using Google.Protobuf;

namespace Coordination.Cli.Leadership;

/// <summary>The mechanism as files: check, compare, put into force, show.</summary>
internal static class MechanismCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("dir")
        { Description = "机制文件的目录，如 infra/mechanisms/lichuan-2016", HelpName = "DIR" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "不再询问" };
    private static readonly Option<int> Version = new("--version")
        { Description = "看第几版（默认现行的）", HelpName = "N" };

    /// <summary>The command with its parts.</summary>
    internal static Command Create() => new ExampledCommand("mechanism", "机制文件：检查、比较、生效、查看、推算日期。",
        "mechanism check infra/mechanisms/lichuan-2016")
    {
        Part("check", "检查机制文件，不连平台。有错退出码为 1。", Check, Folder),
        Part("diff", "把机制文件和平台上现行的一版比较，不记录。", Diff, Folder),
        Part("apply", "使机制文件生效为下一版：先列出变化，再确认。要市委办公室的钥匙。", Apply, Folder, Yes, RequestIds.Option),
        Part("show", "查看平台上的机制。", Show, Version),
        DutiesCommand.Create(),
    };

    private static ExampledCommand Part(
        string name, string description, Func<ParseResult, Session, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var example = $"mechanism {name} {(symbols.Contains(Folder) ? "infra/mechanisms/lichuan-2016" : "--version 1")}";
        var command = new ExampledCommand(name, description, example);
        foreach (var symbol in symbols)
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        return command.Runs(run);
    }

    private static Task<int> Check(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (folder, files) = (parse.GetValue(Folder)!, Files(parse));
        return Task.FromResult(MechanismText.WriteCheck(session.Screen, folder.ToString(), MechanismReader.Read(files)));
    }

    /// <summary>True when the files have errors, which are then on the screen: the platform need not be asked.</summary>
    private static bool HasErrors(ParseResult parse, Session session)
    {
        var reading = MechanismReader.Read(Files(parse));
        return reading.Document is null
            && MechanismText.WriteCheck(session.Screen, parse.GetValue(Folder)!.ToString(), reading) != ExitCode.Done;
    }

    private static async Task<int> Diff(ParseResult parse, Session session, CancellationToken cancellation)
    {
        if (HasErrors(parse, session)) return ExitCode.Refused;
        var request = Request(parse, session, RequestIds.New());
        request.ValidateOnly = true;
        var answer = await Send(session, request, cancellation);
        session.Screen.JsonLine(answer);
        MechanismText.WriteDiff(session.Screen, answer);
        return ExitCode.Done;
    }

    private static async Task<int> Apply(ParseResult parse, Session session, CancellationToken cancellation)
    {
        if (HasErrors(parse, session)) return ExitCode.Refused;
        var request = Request(parse, session, parse.GetValue(RequestIds.Option) ?? RequestIds.New());
        var trial = request.Clone();
        trial.ValidateOnly = true;
        var preview = await Send(session, trial, cancellation);
        MechanismText.WriteDiff(session.Screen, preview);
        if (!parse.GetValue(Yes) && !Agreed(session))
        {
            session.Screen.Line("没有生效。");
            return ExitCode.Refused;
        }
        // Only what was shown may come into force: another version in between is refused.
        request.Etag = preview.Mechanism?.Etag ?? "";
        var answer = await Send(session, request, cancellation);
        session.Screen.JsonLine(answer);
        session.Screen.Line($"✓ 现行第 {answer.Mechanism.Version} 版，账本位置 {answer.Mechanism.Position}");
        return ExitCode.Done;
    }

    private static async Task<int> Show(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new GetMechanismRequest { Name = session.Names.Mechanism, Version = parse.GetValue(Version) };
        var mechanism = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Leadership.GetMechanismAsync(request, options), cancellation);
        session.Screen.JsonLine(mechanism);
        MechanismText.WriteMechanism(session.Screen, mechanism);
        return ExitCode.Done;
    }

    private static bool Agreed(Session session)
    {
        if (session.Screen.Json || Console.IsInputRedirected)
            throw new UsageException("不在终端上不能询问：确认要生效，请加 --yes。");
        session.Screen.Out.Write("使以上变化生效？输入 yes 确认：");
        return Console.In.ReadLine()?.Trim() is "yes" or "y" or "是";
    }

    private static Task<ApplyMechanismResponse> Send(
        Session session, ApplyMechanismRequest request, CancellationToken cancellation) =>
        session.Platform.Call(session.Settings.Keys.OfCommittee(session.Names.City),
            options => session.Platform.Leadership.ApplyMechanismAsync(request, options), cancellation);

    private static ApplyMechanismRequest Request(ParseResult parse, Session session, string requestId) => new()
    {
        Parent = session.Names.CityName,
        RequestId = requestId,
        Files =
        {
            Files(parse).Where(file => !file.Path.EndsWith(".md", StringComparison.Ordinal)).Select(file =>
                new V1.MechanismFile { Path = file.Path, Content = ByteString.CopyFrom(file.Content) }),
        },
    };

    private static IReadOnlyList<MechanismFiles.MechanismFile> Files(ParseResult parse) =>
        parse.GetValue(Folder) is { Exists: true } folder
        ? MechanismReader.FromDirectory(folder.FullName)
        : throw new UsageException($"找不到目录 {parse.GetValue(Folder)}。");
}
