using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Grains.Ports;
using Grpc.Core;

namespace Coordination.Edges.Ledger;

internal sealed partial class LedgerEdge
{
    /// <summary>Most entries of one message.</summary>
    public const int PageEntries = 500;

    /// <summary>Bytes of bodies after which a message takes no further entry; one body alone may be larger.</summary>
    public const int PageBytes = 1024 * 1024;

    /// <summary>Longest life of a stream. It is taken up again where it ended.</summary>
    public static TimeSpan LongestRead { get; } = TimeSpan.FromMinutes(30);

    public override async Task ReadEntries(
        V1.ReadEntriesRequest request, IServerStreamWriter<V1.ReadEntriesResponse> responseStream,
        ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Ledger("parent", request.Parent);
        var after = fields.AtLeast("after_position", request.AfterPosition, 0);
        var asked = fields.AtLeast("end_position", request.EndPosition, 0);
        if (asked > 0 && after > asked) fields.Refuse(EdgeRefusals.FieldConflict("after_position", "end_position"));
        fields.MustBeFine();
        var last = await Last(call, name);
        foreach (var (field, position) in (ReadOnlySpan<(string, long)>)[("after_position", after), ("end_position", asked)])
            if (position > last)
                throw new RefusedException(ProofRefusals.PositionOutOfRange(field, name.Ledger, position, last));
        var newest = asked == 0 ? await Newest(call, name, after) : null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, lifetime.ApplicationStopping);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), end, LongestRead, Timeout.InfiniteTimeSpan);
        try
        {
            await Send(name, after, newest?.Head().Size ?? asked, newest, responseStream, end.Token);
        }
        catch (OperationCanceledException)
            when (end.IsCancellationRequested && !call.Cancellation.IsCancellationRequested)
        {
            // Not at its end: whoever reads must hear that, and go on elsewhere or later.
            throw new RefusedException(lifetime.ApplicationStopping.IsCancellationRequested
                ? PictureRefusals.ServerUnavailable()
                : PictureRefusals.DeadlineExceeded((int)LongestRead.TotalSeconds));
        }
    }

    // The next page is read only when the last one is on its way, so that a slow reader costs no memory.
    private async Task Send(
        LedgerName name, long after, long last, SignedTreeHead? checkpoint,
        IServerStreamWriter<V1.ReadEntriesResponse> writer, CancellationToken cancellation)
    {
        while (true)
        {
            var limit = (int)Math.Min(PageEntries, last - after);
            var entries = limit == 0 ? ValueList<LedgerEntry>.Empty : await ledger.Read(name.Ledger, after, limit, cancellation);
            if (entries.Count == 0 && limit > 0) throw new IOException($"The ledger {name.Ledger} ends before {last}.");
            foreach (var part in Parts(name, entries))
            {
                part.LastPosition = last;
                if (part.Entries.Count > 0) after = part.Entries[^1].Position;
                if (after == last && checkpoint is not null) part.Checkpoint = LedgerMapping.Of(name, checkpoint);
                await writer.WriteAsync(part, cancellation);
            }
            if (after == last) return;
        }
    }

    /// <summary>One message at least.</summary>
    private static IEnumerable<V1.ReadEntriesResponse> Parts(LedgerName name, IReadOnlyList<LedgerEntry> entries)
    {
        var (part, bytes) = (new V1.ReadEntriesResponse(), 0);
        foreach (var entry in entries)
        {
            if (bytes >= PageBytes)
            {
                yield return part;
                (part, bytes) = (new V1.ReadEntriesResponse(), 0);
            }
            part.Entries.Add(LedgerMapping.Of(name, entry));
            bytes += entry.Body.Length;
        }
        yield return part;
    }
}
