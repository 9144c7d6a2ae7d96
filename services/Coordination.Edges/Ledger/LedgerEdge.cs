using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Grains.Ports;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace Coordination.Edges.Ledger;

/// <summary>What is recorded, the proofs of it, and who was refused or read what must not be read
/// unseen. Thread safe.</summary>
internal sealed partial class LedgerEdge(
    ILedgerReader ledger, ILedgerTree tree, IAccessLog accessLog, Pictures pictures, TimeProvider time,
    IHostApplicationLifetime lifetime)
    : V1.LedgerService.LedgerServiceBase
{
    /// <summary>Longest wait until the tree holds a position.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public override async Task<V1.Checkpoint> GetCheckpoint(
        V1.GetCheckpointRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Checkpoint("name", request.Name);
        var least = fields.AtLeast("min_position", request.MinPosition, 0);
        fields.MustBeFine();
        await Last(call, name);
        return LedgerMapping.Of(name, await Newest(call, name, least));
    }

    public override async Task<V1.InclusionProof> ProveInclusion(
        V1.ProveInclusionRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Entry("name", request.Name);
        var asked = fields.AtLeast("tree_size", request.TreeSize, 0);
        fields.MustBeFine();
        var entry = await Entry(call, name);
        var newest = asked == 0 ? await Newest(call, name.Ledger, name.Position) : null;
        var largest = newest?.Head().Size ?? (await Standing(call, name.Ledger)).Size;
        var size = asked == 0 ? largest : asked;
        if (size > largest || size < name.Position) throw OutOfRange("tree_size", name.Ledger, size, largest);
        var proof = await tree.ProveInclusion(name.Ledger.Ledger, name.Position, size, call.Cancellation);
        return new V1.InclusionProof
        {
            Entry = entry,
            TreeSize = size,
            RootHash = ByteString.CopyFrom(proof.Root),
            Hashes = { LedgerMapping.Of(proof.Hashes) },
            Checkpoint = newest is null ? null : LedgerMapping.Of(name.Ledger, newest),
        };
    }

    public override async Task<V1.ConsistencyProof> ProveConsistency(
        V1.ProveConsistencyRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Ledger("name", request.Name);
        var first = fields.AtLeast("first_tree_size", request.FirstTreeSize, 1);
        var asked = fields.AtLeast("second_tree_size", request.SecondTreeSize, 0);
        if (asked > 0 && first > asked) fields.Refuse(EdgeRefusals.FieldConflict("first_tree_size", "second_tree_size"));
        fields.MustBeFine();
        await Last(call, name);
        var newest = asked == 0 ? await Newest(call, name, 0) : null;
        var largest = newest?.Head().Size ?? (await Standing(call, name)).Size;
        var second = asked == 0 ? largest : asked;
        if (second > largest) throw OutOfRange("second_tree_size", name, second, largest);
        if (first > largest) throw OutOfRange("first_tree_size", name, first, largest);
        var proof = await tree.ProveConsistency(name.Ledger, first, second, call.Cancellation);
        return new V1.ConsistencyProof
        {
            FirstTreeSize = first,
            FirstRootHash = ByteString.CopyFrom(proof.FirstRoot),
            SecondTreeSize = second,
            SecondRootHash = ByteString.CopyFrom(proof.SecondRoot),
            Hashes = { LedgerMapping.Of(proof.Hashes) },
            SecondCheckpoint = newest is null ? null : LedgerMapping.Of(name, newest),
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
            ? LedgerMapping.For(name.Ledger, entries[0], await MayRead(call, name, entries[0]))
            : throw new RefusedException(ProofRefusals.EntryNotFound(name.Ledger.Ledger, name.Position, last));
    }

    /// <summary>Whether the caller may read what an entry says. What stands in a register is read by those who may read its
    /// marks, too.</summary>
    private async ValueTask<bool> MayRead(Call call, EntryName name, LedgerEntry entry)
    {
        if (EntryAccess.MayRead(call.Principal, entry)) return true;
        if (call.Principal.UnitId is null || NameParsing.Register($"cities/{name.City}/{entry.Stream}") is not { } register)
            return false;
        var city = await pictures.Now(call, name.City, entry.Position);
        var today = pictures.Today(Pictures.Mechanism(city, register.Target.Mechanism));
        return RegisterAccess.MayReadMarks(
            call.Principal, Pictures.Subject(city, register.Target), register.Unit, today);
    }

    /// <summary>The last position of a ledger that may be shown. A sealed one is not even said to exist.</summary>
    private async Task<long> Last(Call call, LedgerName name)
    {
        var last = name.Id == "open" ? await ledger.Head(name.Ledger, call.Cancellation) : 0;
        return last > 0 ? last : throw new RefusedException(ProofRefusals.LedgerNotFound(name.Ledger));
    }

    /// <summary>The newest checkpoint, once there is one that holds a position; 0 for any.</summary>
    private async Task<SignedTreeHead> Newest(Call call, LedgerName name, long position)
    {
        for (var started = time.GetTimestamp(); ; await Task.Delay(LookEvery, time, call.Cancellation))
        {
            var newest = (await Agreeing(call, name)).Newest;
            if (newest is not null && newest.Head().Size >= position) return newest;
            if (time.GetElapsedTime(started) <= LongestWait) continue;
            throw new RefusedException(newest is null
                ? ProofRefusals.TreeNotReady(name.Ledger)
                : PictureRefusals.PositionNotReached(position, newest.Head().Size));
        }
    }

    /// <summary>How the tree stands, once proofs can be made over it.</summary>
    private async Task<TreeStanding> Standing(Call call, LedgerName name)
    {
        var standing = await Agreeing(call, name);
        return standing.Size > 0 ? standing : throw new RefusedException(ProofRefusals.TreeNotReady(name.Ledger));
    }

    /// <summary>How the tree stands, unless the ledger contradicts what was signed.</summary>
    private async Task<TreeStanding> Agreeing(Call call, LedgerName name)
    {
        var standing = await tree.Standing(name.Ledger, call.Cancellation);
        return standing.ContradictedSize == 0
            ? standing
            : throw new RefusedException(ProofRefusals.LedgerContradicted(name.Ledger, standing.ContradictedSize));
    }

    private static RefusedException OutOfRange(string field, LedgerName name, long size, long largest) =>
        new(ProofRefusals.TreeSizeOutOfRange(field, name.Ledger, size, largest));
}
