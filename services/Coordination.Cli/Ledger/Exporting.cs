using System.Text.Json;
using Coordination.Cli.Connection;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Cli.Ledger;

/// <summary>Writes all entries up to one checkpoint to a file. A stream that breaks is taken up after the last entry that
/// arrived; the file gets its name only when it is whole.</summary>
internal sealed class Exporting : IDisposable
{
    /// <summary>Breaks in a row, without an entry between them, after which it is given up.</summary>
    internal const int MostBreaks = 6;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    private readonly Session session;
    private readonly Checkpoint checkpoint;
    private readonly StreamWriter writer;
    private readonly TreeGrowth tree = new(0, _ => throw new InvalidOperationException("An empty tree has no tiles."));

    private Exporting(Session session, Checkpoint checkpoint, StreamWriter writer) =>
        (this.session, this.checkpoint, this.writer) = (session, checkpoint, writer);

    internal static async Task<int> Run(Session session, FileInfo file, CancellationToken cancellation)
    {
        var request = new GetCheckpointRequest { Name = session.Names.Ledger + "/checkpoint" };
        var checkpoint = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Ledger.GetCheckpointAsync(request, options), cancellation);
        var part = file.FullName + ".part";
        using (var exporting = new Exporting(session, checkpoint, new StreamWriter(part) { NewLine = "\n" }))
        {
            await exporting.Write(cancellation);
        }
        File.Move(part, file.FullName, overwrite: true);
        session.Screen.JsonLine(checkpoint);
        session.Screen.Line($"✓ 已导出 {checkpoint.TreeSize} 条：{file}");
        foreach (var key in checkpoint.VerifierKeys) session.Screen.Line($"  验证公钥（请另从可靠途径核对）：{key}");
        return ExitCode.Done;
    }

    public void Dispose() => writer.Dispose();

    private async Task Write(CancellationToken cancellation)
    {
        if (LedgerOrigin.Parse(checkpoint.Origin) is not { } origin)
            throw new UsageException($"平台给出的检查点不是本程序认识的：{checkpoint.Origin}");
        var header = new ExportHeader(ExportHeader.Current, checkpoint.Origin, origin.Ledger);
        await writer.WriteLineAsync(JsonSerializer.Serialize(header, LedgerJson.Lines.ExportHeader));
        for (var breaks = 0; tree.Size < checkpoint.TreeSize;)
        {
            var before = tree.Size;
            try
            {
                await ReadUntilBreak(cancellation);
            }
            catch (Exception error) when (MayMend(error, cancellation) && ++breaks < MostBreaks)
            {
                if (tree.Size > before) breaks = 0;
                await session.Screen.Error.WriteLineAsync($"… 断线，从第 {tree.Size} 条之后续读");
                await Task.Delay(FirstWait * (1 << breaks), cancellation);
            }
        }
        var root = Convert.ToBase64String(tree.Root());
        if (root != checkpoint.RootHash.ToBase64())
            throw new IOException("平台给出的记录与它签名的检查点不符，导出作废。请保存检查点并立即告知督查室。");
        var trailer = new ExportTrailer(tree.Size, root, checkpoint.SignedNote, [.. checkpoint.VerifierKeys]);
        await writer.WriteLineAsync(JsonSerializer.Serialize(trailer, LedgerJson.Lines.ExportTrailer));
    }

    private async Task ReadUntilBreak(CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(LongestSilence);
        var request = new ReadEntriesRequest
        {
            Parent = session.Names.Ledger, AfterPosition = tree.Size, EndPosition = checkpoint.TreeSize,
        };
        var key = session.Settings.Keys.OfCommittee(session.Names.City);
        using var call = session.Platform.Ledger.ReadEntries(request, Platform.Stream(key, silence.Token));
        await foreach (var part in call.ResponseStream.ReadAllAsync(silence.Token))
        {
            silence.CancelAfter(LongestSilence);
            foreach (var entry in part.Entries) await Write(entry);
        }
    }

    private async Task Write(Entry entry)
    {
        if (entry.Position != tree.Size + 1)
            throw new IOException($"平台在第 {tree.Size} 条之后给出第 {entry.Position} 条，导出作废。");
        var exported = ExportEntry.Of(entry);
        await writer.WriteLineAsync(JsonSerializer.Serialize(exported, LedgerJson.Lines.ExportEntry));
        // What was written, not what the platform calls its leaf.
        tree.Add(LeafHash.Of(exported.ToEntry(entry.Ledger)));
    }

    private static bool MayMend(Exception error, CancellationToken cancellation) => error switch
    {
        RpcException rpc => rpc.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded
            or StatusCode.ResourceExhausted or StatusCode.Internal,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => false,
    };
}
