using Coordination.Domain.Ledger.Tree;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Grains.Ports;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace Coordination.Edges.Ledger;

/// <summary>What is recorded, the proofs of it, and who was refused or read what must not be read
/// unseen. Thread safe.</summary>
internal sealed partial class LedgerEdge(
    ILedgerReader ledger, ILedgerTree tree, IAccessLog accessLog, TimeProvider time,
    IHostApplicationLifetime lifetime)
    : V1.LedgerService.LedgerServiceBase
{
    public override async Task<V1.Checkpoint> GetCheckpoint(
        V1.GetCheckpointRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Checkpoint("name", request.Name);
        fields.MustBeFine();
        await Last(call, name);
        var newest = await Newest(call, name);
        var head = newest.Head();
        return new V1.Checkpoint
        {
            Name = name.Checkpoint,
            Origin = head.Origin.ToString(),
            TreeSize = head.Size,
            RootHash = ByteString.CopyFrom(head.Root),
            SignedNote = newest.Note,
            VerifierKey = newest.VerifierKey,
        };
    }

    public override async Task<V1.InclusionProof> ProveInclusion(
        V1.ProveInclusionRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Entry("name", request.Name);
        fields.MustBeFine();
        var entry = await Entry(call, name);
        var largest = (await Newest(call, name.Ledger)).Head().Size;
        var size = request.TreeSize == 0 ? largest : request.TreeSize;
        if (size > largest || size < name.Position) throw OutOfRange("tree_size", name.Ledger, size, largest);
        var proof = await tree.ProveInclusion(name.Ledger.Ledger, name.Position, size, call.Cancellation);
        return new V1.InclusionProof
        {
            Entry = entry,
            TreeSize = size,
            RootHash = ByteString.CopyFrom(proof.Root),
            Hashes = { LedgerMapping.Of(proof.Hashes) },
        };
    }

    public override async Task<V1.ConsistencyProof> ProveConsistency(
        V1.ProveConsistencyRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Ledger("name", request.Name);
        fields.MustBeFine();
        await Last(call, name);
        var largest = (await Newest(call, name)).Head().Size;
        var (first, second) = (request.FirstTreeSize, request.SecondTreeSize == 0 ? largest : request.SecondTreeSize);
        if (second < 1 || second > largest) throw OutOfRange("second_tree_size", name, second, largest);
        if (first < 1 || first > second) throw OutOfRange("first_tree_size", name, first, largest);
        var proof = await tree.ProveConsistency(name.Ledger, first, second, call.Cancellation);
        return new V1.ConsistencyProof
        {
            FirstTreeSize = first,
            FirstRootHash = ByteString.CopyFrom(proof.FirstRoot),
            SecondTreeSize = second,
            SecondRootHash = ByteString.CopyFrom(proof.SecondRoot),
            Hashes = { LedgerMapping.Of(proof.Hashes) },
        };
    }

    public override async Task<V1.Entry> GetEntry(V1.GetEntryRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Entry("name", request.Name);
        fields.MustBeFine();
        return await Entry(call, name);
    }

    private async Task<V1.Entry> Entry(Call call, EntryName name)
    {
        var last = await Last(call, name.Ledger);
        var entries = await ledger.Read(name.Ledger.Ledger, name.Position - 1, 1, call.Cancellation);
        return entries.Count == 1 && entries[0].Position == name.Position
            ? LedgerMapping.Of(name.Ledger, entries[0])
            : throw new RefusedException(ProofRefusals.EntryNotFound(name.Ledger.Ledger, name.Position, last));
    }

    /// <summary>The last position of a ledger that may be shown. A sealed one is not even said to exist.</summary>
    private async Task<long> Last(Call call, LedgerName name)
    {
        var last = name.Id == "open" ? await ledger.Head(name.Ledger, call.Cancellation) : 0;
        return last > 0 ? last : throw new RefusedException(ProofRefusals.LedgerNotFound(name.Ledger));
    }

    private async Task<SignedTreeHead> Newest(Call call, LedgerName name) =>
        await tree.Newest(name.Ledger, call.Cancellation)
        ?? throw new RefusedException(ProofRefusals.TreeNotReady(name.Ledger));

    private static RefusedException OutOfRange(string field, LedgerName name, long size, long largest) =>
        new(ProofRefusals.TreeSizeOutOfRange(field, name.Ledger, size, largest));
}
