using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>What was recorded is shown and proven to whoever reads.</summary>
[Collection(nameof(ServedCity))]
public sealed class Proving_over_gRPC(Served served)
{
    private const string Ledger = "cities/lichuan/ledgers/open";

    private CallOptions Options => served.AsUnit("maoba");

    [Fact]
    public async Task gives_a_signed_checkpoint_that_holds_a_write()
    {
        var report = await served.Goals.SubmitProgressReportAsync(Report("p072", "nanping", 7), served.AsUnit("nanping"));
        var checkpoint = await Checkpoint(report.Position);
        Assert.True(checkpoint.TreeSize >= report.Position);
        var note = SignedNote.Parse(checkpoint.SignedNote)!;
        Assert.True(note.IsSignedBy(VerifierKey.Parse(Assert.Single(checkpoint.VerifierKeys))!, Ed25519Signature.Verify));
        var head = TreeHead.Parse(note.Text)!;
        Assert.Equal(
            (checkpoint.Origin, checkpoint.TreeSize, checkpoint.RootHash),
            (head.Origin.ToString(), head.Size, Google.Protobuf.ByteString.CopyFrom(head.Root)));
        Assert.StartsWith("coordination.platform/lichuan/open/", checkpoint.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task proves_that_an_entry_stands_in_the_ledger()
    {
        var report = await served.Goals.SubmitProgressReportAsync(Report("p085", "nanping", 8), served.AsUnit("nanping"));
        var proof = await served.LedgerService.ProveInclusionAsync(
            new V1.ProveInclusionRequest { Name = $"{Ledger}/entries/{report.Position}" }, Options);
        Assert.Equal((report.Position, "lichuan/open"), (proof.Entry.Position, proof.Entry.Ledger));
        Assert.Equal(proof.Checkpoint.RootHash, proof.RootHash);
        var hashes = proof.Hashes.Select(hash => hash.ToByteArray()).ToList();
        Assert.True(MerkleProof.Includes(
            proof.Entry.LeafHash.ToByteArray(), report.Position - 1, proof.TreeSize, proof.RootHash.ToByteArray(), hashes));
        var smaller = await served.LedgerService.ProveInclusionAsync(
            new V1.ProveInclusionRequest { Name = $"{Ledger}/entries/2", TreeSize = 3 }, Options);
        Assert.Equal((3, null), (smaller.TreeSize, smaller.Checkpoint));
    }

    [Fact]
    public async Task proves_that_the_ledger_only_grew()
    {
        var older = await Checkpoint(0);
        await served.Goals.SubmitProgressReportAsync(Report("p086", "nanping", 9), served.AsUnit("nanping"));
        await Checkpoint(older.TreeSize + 1);
        var proof = await served.LedgerService.ProveConsistencyAsync(
            new V1.ProveConsistencyRequest { Name = Ledger, FirstTreeSize = older.TreeSize }, Options);
        Assert.Equal(older.RootHash, proof.FirstRootHash);
        Assert.Equal(proof.SecondCheckpoint.RootHash, proof.SecondRootHash);
        Assert.True(MerkleProof.IsConsistent(
            older.TreeSize, older.RootHash.ToByteArray(), proof.SecondTreeSize, proof.SecondRootHash.ToByteArray(),
            [.. proof.Hashes.Select(hash => hash.ToByteArray())]));
    }

    [Fact]
    public async Task streams_all_entries_to_an_office_and_goes_on_where_a_stream_broke()
    {
        var checkpoint = await Checkpoint(0);
        var all = await Read(new() { Parent = Ledger, EndPosition = checkpoint.TreeSize });
        Assert.Equal(Enumerable.Range(1, (int)checkpoint.TreeSize).Select(n => (long)n), all.Select(entry => entry.Position));
        var growth = new TreeGrowth(0, _ => []);
        foreach (var entry in all) growth.Add(entry.LeafHash.Span);
        Assert.Equal(checkpoint.RootHash, Google.Protobuf.ByteString.CopyFrom(growth.Root()));
        var rest = await Read(new() { Parent = Ledger, AfterPosition = 600, EndPosition = checkpoint.TreeSize });
        Assert.Equal(all.Skip(600), rest);
        Assert.Equal(
            all[6],
            await served.LedgerService.GetEntryAsync(new V1.GetEntryRequest { Name = $"{Ledger}/entries/7" }, served.AsCommittee));
    }

    [Fact]
    public async Task tells_a_unit_what_it_did_itself_and_of_others_only_that_it_stands_there()
    {
        var request = Report("p072", "nanping", 1).With(week =>
            (week.ProgressReport.Period, week.ProgressReport.AsOf) = ("2016-w21", Date(new(2016, 5, 27))));
        var report = await served.Goals.SubmitProgressReportAsync(request, served.AsUnit("nanping"));
        var ask = new V1.GetEntryRequest { Name = $"{Ledger}/entries/{report.Position}" };
        var own = await served.LedgerService.GetEntryAsync(ask, served.AsUnit("nanping"));
        Assert.Equal((false, "units/nanping"), (own.Withheld, own.Caller));
        Assert.Equal(own, await served.LedgerService.GetEntryAsync(ask, served.AsCommittee));
        var withheld = new V1.Entry
        {
            Name = own.Name, Position = own.Position, Ledger = own.Ledger, LeafHash = own.LeafHash, Withheld = true,
        };
        Assert.Equal(withheld, await served.LedgerService.GetEntryAsync(ask, Options));
        Assert.Equal(withheld, (await served.LedgerService.ProveInclusionAsync(
            new V1.ProveInclusionRequest { Name = own.Name }, Options)).Entry);
        Assert.Equal("ledger/ledger-opened.v1", (await served.LedgerService.GetEntryAsync(
            new V1.GetEntryRequest { Name = $"{Ledger}/entries/1" }, Options)).Kind);
    }

    [Fact]
    public async Task ends_a_stream_with_the_checkpoint_that_holds_it()
    {
        using var call = served.LedgerService.ReadEntries(new() { Parent = Ledger, AfterPosition = 3 }, served.AsCommittee);
        var answers = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(answers.SkipLast(1), answer => Assert.Null(answer.Checkpoint));
        Assert.Equal(answers[^1].LastPosition, answers[^1].Checkpoint.TreeSize);
        Assert.All(answers, answer => Assert.InRange(answer.Entries.Count, 0, 500));
        Assert.Equal(answers[^1].LastPosition, answers[^1].Entries[^1].Position);
    }

    [Fact]
    public async Task refuses_what_is_not_there()
    {
        var head = await served.Head();
        var missing = await Refused.By(served, () => served.LedgerService.GetEntryAsync(
            new V1.GetEntryRequest { Name = $"{Ledger}/entries/{head + 1000}" }, Options));
        missing.Is(StatusCode.NotFound, "ENTRY_NOT_FOUND");
        Assert.Equal($"{head + 1000}", missing.Facts["position"]);
        foreach (var name in (string[])["sealed", "none"])
            (await Refused.By(served, () => served.LedgerService.GetCheckpointAsync(
                new V1.GetCheckpointRequest { Name = $"cities/lichuan/ledgers/{name}/checkpoint" }, Options)))
                .Is(StatusCode.NotFound, "LEDGER_NOT_FOUND");
        (await Refused.By(served, () => served.LedgerService.ProveInclusionAsync(
            new V1.ProveInclusionRequest { Name = $"{Ledger}/entries/7", TreeSize = head + 1000 }, Options)))
            .Is(StatusCode.OutOfRange, "TREE_SIZE_OUT_OF_RANGE", "tree_size");
        (await Refused.By(served, () => served.LedgerService.ProveInclusionAsync(
            new V1.ProveInclusionRequest { Name = $"{Ledger}/entries/7", TreeSize = 6 }, Options)))
            .Is(StatusCode.OutOfRange, "TREE_SIZE_OUT_OF_RANGE", "tree_size");
        (await Refused.By(served, () => served.LedgerService.ProveConsistencyAsync(
            new V1.ProveConsistencyRequest { Name = Ledger, FirstTreeSize = 9, SecondTreeSize = 8 }, Options)))
            .Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "first_tree_size");
        (await Refused.By(served, () => served.LedgerService.ProveConsistencyAsync(
            new V1.ProveConsistencyRequest { Name = Ledger }, Options)))
            .Is(StatusCode.InvalidArgument, "NUMBER_OUT_OF_RANGE", "first_tree_size");
        (await Refused.By(served, () => served.LedgerService.ProveConsistencyAsync(
            new V1.ProveConsistencyRequest { Name = Ledger, FirstTreeSize = head + 1000 }, Options)))
            .Is(StatusCode.OutOfRange, "TREE_SIZE_OUT_OF_RANGE", "first_tree_size");
    }

    [Fact]
    public async Task refuses_to_stream_beyond_the_end()
    {
        var head = await served.Head();
        var error = await Assert.ThrowsAsync<RpcException>(
            () => Read(new() { Parent = Ledger, AfterPosition = head + 1000 }));
        Refused.Of(error).Is(StatusCode.OutOfRange, "POSITION_OUT_OF_RANGE", "after_position");
        error = await Assert.ThrowsAsync<RpcException>(
            () => Read(new() { Parent = Ledger, AfterPosition = 5, EndPosition = 4 }));
        Refused.Of(error).Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "after_position");
    }

    [Fact]
    public async Task refuses_names_of_another_city_and_names_that_are_none()
    {
        (await Refused.By(served, () => served.LedgerService.GetCheckpointAsync(
            new V1.GetCheckpointRequest { Name = "cities/enshi/ledgers/open/checkpoint" }, Options)))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_OF_CITY", "name");
        foreach (var position in (string[])["0", "01", "x", "-1", "1234567890123456789"])
            (await Refused.By(served, () => served.LedgerService.GetEntryAsync(
                new V1.GetEntryRequest { Name = $"{Ledger}/entries/{position}" }, Options)))
                .Is(StatusCode.InvalidArgument, "NAME_INVALID", "name");
    }

    private async Task<V1.Checkpoint> Checkpoint(long position) => await served.LedgerService.GetCheckpointAsync(
        new V1.GetCheckpointRequest { Name = Ledger + "/checkpoint", MinPosition = position }, Options);

    private async Task<List<V1.Entry>> Read(V1.ReadEntriesRequest request)
    {
        var entries = new List<V1.Entry>();
        using var call = served.LedgerService.ReadEntries(request, served.AsCommittee);
        await foreach (var part in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            entries.AddRange(part.Entries);
        return entries;
    }
}
