using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
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
        fields.MustBeFine();
        var last = await Last(call, name);
        if (request.AfterPosition < 0 || request.AfterPosition > last)
            throw new RefusedException(ProofRefusals.PositionOutOfRange(name.Ledger, request.AfterPosition, last));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, lifetime.ApplicationStopping);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), end, LongestRead, Timeout.InfiniteTimeSpan);
        try
        {
            await Send(name, request.AfterPosition, last, responseStream, end.Token);
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
        LedgerName name, long after, long last, IServerStreamWriter<V1.ReadEntriesResponse> writer,
        CancellationToken cancellation)
    {
        while (after < last)
        {
            var limit = (int)Math.Min(PageEntries, last - after);
            var entries = await ledger.Read(name.Ledger, after, limit, cancellation);
            if (entries.Count == 0) throw new IOException($"The ledger {name.Ledger} ends before {last}.");
            for (var sent = 0; sent < entries.Count;)
            {
                var page = new V1.ReadEntriesResponse { LastPosition = last };
                for (var bytes = 0; sent < entries.Count && bytes < PageBytes; sent++)
                {
                    LedgerEntry entry = entries[sent];
                    page.Entries.Add(LedgerMapping.Of(name, entry));
                    bytes += entry.Body.Length;
                }
                await writer.WriteAsync(page, cancellation);
            }
            after = entries[^1].Position;
        }
    }
}
