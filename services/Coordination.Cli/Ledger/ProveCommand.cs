using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.V1;

namespace Coordination.Cli.Ledger;

/// <summary>Makes the proof that an entry stands in the ledger, from an export or from the platform.</summary>
internal static class ProveCommand
{
    private static readonly Option<long> Position = new("--position")
        { Description = "第几条（填报的回答里的账本位置）", HelpName = "N", Required = true };
    private static readonly Option<long> Size = new("--size")
        { Description = "按多少条的树来证明，如手中检查点的条数（默认最新）", HelpName = "N" };
    private static readonly Option<FileInfo?> Export = new("--export")
        { Description = "从导出来做，不连平台", HelpName = "FILE" };
    private static readonly Option<FileInfo> Out = new("--out")
        { Description = "写到哪个文件", HelpName = "FILE", Required = true };

    /// <summary>The command.</summary>
    internal static Command Create() => new ExampledCommand(
        "prove", "为一条记录做证明：以后不连平台也能用 verify 验证。", "prove --position 675 --out proof.json",
        "prove --position 675 --export lichuan.jsonl --out proof.json")
        { Position, Size, Export, Out }.Runs(Run);

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (position, size) = (parse.GetValue(Position), parse.GetValue(Size));
        if (position < 1) throw new UsageException("--position：从 1 起的整数。");
        if (size != 0 && size < position) throw new UsageException("--size：不能小于 --position，0 为最新。");
        try
        {
            var proof = parse.GetValue(Export) is { } export
                ? FromExport(export, position, size)
                : await FromPlatform(session, position, size, cancellation);
            proof.Write(parse.GetValue(Out)!);
            session.Screen.Line($"✓ 第 {position} 条在 {proof.TreeSize} 条的树里的证明已写好：{parse.GetValue(Out)}");
            return ExitCode.Done;
        }
        catch (ExportBrokenException broken)
        {
            await session.Screen.Error.WriteLineAsync("✗ " + broken.Message);
            return ExitCode.Refused;
        }
    }

    private static ProofFile FromExport(FileInfo file, long position, long asked)
    {
        using var export = new ExportFile(file);
        var tiles = new Dictionary<TileName, byte[]>();
        var growth = new TreeGrowth(0, _ => throw new InvalidOperationException("An empty tree has no tiles."));
        LedgerEntry? wanted = null, opening = null;
        foreach (var entry in export.Entries())
        {
            if (entry.Position == position) wanted = entry;
            opening ??= entry;
            growth.Add(entry.LeafHash);
            if (growth.Size % TreeTiles.Width == 0) Keep(growth, tiles);
        }
        Keep(growth, tiles);
        var size = asked == 0 ? growth.Size : asked;
        if (wanted is null || opening is null || size > growth.Size)
            throw new ExportBrokenException($"导出只有 {growth.Size} 条，不能证明第 {position} 条在 {size} 条的树里。");
        var nodes = new TiledNodes(name => tiles[name]);
        string[] Path(long to) => [.. MerkleTree.Inclusion(nodes, to - 1, size).Select(Convert.ToBase64String)];
        return new(
            ProofFile.Current, export.Origin.ToString(), size, ExportEntry.Of(wanted), Path(position), ExportEntry.Of(opening),
            Path(1),
            asked == 0 || size == growth.Size ? export.Trailer!.Checkpoint : "");
    }

    private static void Keep(TreeGrowth growth, Dictionary<TileName, byte[]> tiles)
    {
        foreach (var tile in growth.TakeChanged()) tiles[tile.Name] = tile.Hashes;
    }

    private static async Task<ProofFile> FromPlatform(
        Session session, long position, long size, CancellationToken cancellation)
    {
        var proof = await Ask(session, position, size, cancellation);
        if (proof.Entry.Withheld)
            throw new UsageException($"第 {position} 条不是本密钥所属单位的：请用 --key-file 给出填报单位或办公室的密钥。");
        var opening = await Ask(session, 1, proof.TreeSize, cancellation);
        var origin = proof.Checkpoint?.Origin ?? (await session.Platform.Call(
            session.ReaderKey,
            options => session.Platform.Ledger.GetCheckpointAsync(
                new GetCheckpointRequest { Name = session.Names.Ledger + "/checkpoint" }, options),
            cancellation)).Origin;
        return new(
            ProofFile.Current, origin, proof.TreeSize, ExportEntry.Of(proof.Entry), Path(proof), ExportEntry.Of(opening.Entry),
            Path(opening), proof.Checkpoint?.SignedNote ?? "");
    }

    private static Task<InclusionProof> Ask(Session session, long position, long size, CancellationToken cancellation)
    {
        var request = new ProveInclusionRequest { Name = $"{session.Names.Ledger}/entries/{position}", TreeSize = size };
        return session.Platform.Call(
            session.ReaderKey, options => session.Platform.Ledger.ProveInclusionAsync(request, options), cancellation);
    }

    private static string[] Path(InclusionProof proof) => [.. proof.Hashes.Select(hash => hash.ToBase64())];
}
