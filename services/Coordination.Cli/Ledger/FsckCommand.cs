using System.CommandLine;
using System.Text.Json;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage;

namespace Coordination.Cli.Ledger;

/// <summary>Inspects a database or an export, without a server.</summary>
internal static class FsckCommand
{
    private const int MostShown = 20;

    private const string Notes =
        """
          逐条核对：叶哈希、位置连续、时间不倒退、流的版本和头、请求与记录一一对应、哈希树和保存的检查点。
          说出第一处不对的位置和原因；有问题时退出码为 1。只读，不改动任何文件，平台运行时也可以用。
          以前存下的检查点（--checkpoint）最有力：即使有人用真钥匙把记录、树和签名全部重做，也过不了它。
          看不出来的：请求哈希（请求表不在证明之内），没有效果的请求被删改；
          树和平台记住的检查点都被删后，重算过叶的改动只有存下的检查点能查出。
        """;

    private static readonly Option<string?> Postgres = new("--postgres")
        { Description = "PostgreSQL 的连接串；默认查 --data 目录里的 SQLite", HelpName = "CONNECTION" };
    private static readonly Option<FileInfo?> Export = new("--export")
        { Description = "查一份导出，不查数据库", HelpName = "FILE" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("fsck", "核查账本：数据库或导出有没有被改过，第一处在哪里。不需要平台在运行。",
            "fsck --data ./data --checkpoint checkpoint.txt --key vkey.txt", "fsck --export lichuan.jsonl --checkpoint checkpoint.txt")
            { Notes = Notes };
        foreach (var option in (Option[])[Postgres, Export, Checkpoints.File, Checkpoints.Key]) command.Add(option);
        return command.Runs((parse, session, _) => Task.FromResult(Run(parse, session)));
    }

    private static int Run(ParseResult parse, Session session)
    {
        if (parse.GetValue(Postgres) is not null && parse.GetValue(Export) is not null)
            throw new UsageException("--postgres 和 --export 只能写一个。");
        var findings = new Findings();
        var key = Checkpoints.KeyOf(parse);
        var saved = new List<TreeHead>();
        if (Checkpoints.NoteOf(parse) is { } note)
        {
            var (head, wrong) = Checkpoints.Open(note, key);
            if (head is null) return Refuse(session, wrong!);
            saved.Add(head);
        }
        try
        {
            var standings = Inspect(parse, session, saved, key, findings);
            Show(session, standings, findings, saved.Count > 0);
            return findings.First is null ? ExitCode.Done : ExitCode.Refused;
        }
        catch (ExportBrokenException broken)
        {
            return Refuse(session, broken.Message);
        }
    }

    private static IReadOnlyList<LedgerStanding> Inspect(
        ParseResult parse, Session session, IReadOnlyList<TreeHead> saved, VerifierKey? key, Findings findings)
    {
        if (parse.GetValue(Export) is { } export) return [ExportInspection.Run(export, saved, key, findings)];
        return parse.GetValue(Postgres) is { } connection
            ? LedgerInspection.OfPostgres(connection, session.Settings.Keys.Data, saved, findings)
            : LedgerInspection.OfFiles(session.Settings.Keys.Data, saved, findings);
    }

    private static void Show(
        Session session, IReadOnlyList<LedgerStanding> standings, Findings findings, bool hasSaved)
    {
        if (session.Screen.Json)
        {
            foreach (var finding in findings.All)
                session.Screen.Out.WriteLine(
                    JsonSerializer.Serialize(FindingSentences.ToLine(finding), LedgerJson.Lines.FindingLine));
            return;
        }
        if (findings.First is { } first)
        {
            session.Screen.Line($"✗ 第一处：{FindingSentences.Of(first)}");
            foreach (var finding in findings.All.Where(finding => finding != first).Take(MostShown))
                session.Screen.Line($"  另有：{FindingSentences.Of(finding)}");
            if (findings.Count > MostShown + 1) session.Screen.Line($"  共 {findings.Count} 处");
        }
        foreach (var standing in standings)
        {
            var mark = findings.First is null ? "✓" : "·";
            session.Screen.Line(
                $"{mark} 账本 {standing.Ledger}：{standing.Length} 条，树根 {Convert.ToBase64String(standing.Root)}");
            if (standing.Origin is { } origin) session.Screen.Line($"  {origin}");
            if (standing.KeptSize is null && !hasSaved)
                session.Screen.Line("  注意：没有保存的哈希树，也没有给 --checkpoint：重算过叶哈希的改动查不出来");
            else if (!standing.IsSignatureChecked)
                session.Screen.Line("  注意：没有公钥，检查点的签名没有核对");
        }
    }

    private static int Refuse(Session session, string why)
    {
        session.Screen.Error.WriteLine("✗ " + why);
        return ExitCode.Refused;
    }
}
