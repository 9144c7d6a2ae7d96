using Coordination.Domain.Ledger.Tree;
using Coordination.Storage;
using Coordination.Storage.Postgres;
using Coordination.Storage.Tree;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>A ledger that no longer agrees with its last checkpoint is not signed any more, and callers are told.</summary>
[Collection(nameof(ServedCity))]
public sealed class Contradicting_what_was_signed
{
    private const string Ledger = "cities/lichuan/ledgers/open";

    [Fact]
    public async Task is_answered_to_whoever_asks_for_a_checkpoint_or_a_proof()
    {
        await using var served = new Served();
        await served.InitializeAsync();
        var options = served.AsUnit("nanping");
        var signed = await served.LedgerService.GetCheckpointAsync(
            new V1.GetCheckpointRequest { Name = Ledger + "/checkpoint", MinPosition = await served.Head() }, options);
        AlterTree(served.Services);
        var report = await served.Goals.SubmitProgressReportAsync(Report("p072", "nanping", 7), options);

        var refused = await Refused.By(served, () => served.LedgerService.GetCheckpointAsync(
            new V1.GetCheckpointRequest { Name = Ledger + "/checkpoint", MinPosition = report.Position }, options));
        refused.Is(StatusCode.DataLoss, "LEDGER_CONTRADICTED");
        Assert.Equal($"{signed.TreeSize}", refused.Facts["treeSize"]);
        (await Refused.By(served, () => served.LedgerService.ProveInclusionAsync(
            new V1.ProveInclusionRequest { Name = Ledger + "/entries/7", TreeSize = 9 }, options)))
            .Is(StatusCode.DataLoss, "LEDGER_CONTRADICTED");
        (await Refused.By(served, () => served.LedgerService.ProveConsistencyAsync(
            new V1.ProveConsistencyRequest { Name = Ledger, FirstTreeSize = 7 }, options)))
            .Is(StatusCode.DataLoss, "LEDGER_CONTRADICTED");
        // What is recorded is shown all the same.
        Assert.Equal(7, (await served.LedgerService.GetEntryAsync(
            new V1.GetEntryRequest { Name = Ledger + "/entries/7" }, options)).Position);
    }

    // As another program would that has the files or the database.
    private static void AlterTree(IServiceProvider services)
    {
        var options = services.GetRequiredService<StorageOptions>();
        using ITreeStore trees = options.Postgres is null
            ? new SqliteTreeStore(options)
            : new PostgresTreeStore(services.GetRequiredService<PostgresDatabase>(), options.CheckpointFolder);
        var name = new TileName(1, 0);
        trees.Grow("lichuan/open", (tree, tile) =>
        {
            var hashes = tile(name)!;
            hashes[0] ^= 1;
            return new GrownTree(tree.Size, [new TreeTile(name, hashes)], null);
        });
    }
}
