using System.Threading.Channels;
using Grpc.Core;

namespace Coordination.Edges.Ingest;

/// <summary>Sends the results of one stream as they become ready; those that are ready together share a response. Any
/// thread adds, one sends.</summary>
internal sealed class IngestResults(
    IServerStreamWriter<V1.IngestProgressReportsResponse> responses, UnansweredItems unanswered,
    StreamTally tally)
{
    /// <summary>Bytes of results after which a response takes no further one: small enough for a slow line to carry it
    /// within the time that a client has, and for every client's limits.</summary>
    public const int MaximumBytes = 64 * 1024;

    // Never full: no more items than this are unanswered.
    private readonly Channel<IngestItemWork> ready = Channel.CreateBounded<IngestItemWork>(
        new BoundedChannelOptions(UnansweredItems.Maximum) { SingleReader = true });

    private volatile bool isSending;

    /// <summary>True while a response waits for the client to read.</summary>
    public bool IsSending => isSending;

    /// <summary>Sequence through which all items are settled, as far as it was sent.</summary>
    public long SettledThrough { get; private set; }

    public void Add(IngestItemWork item)
    {
        if (!ready.Writer.TryWrite(item)) throw new InvalidOperationException("A stream has too many results.");
    }

    /// <summary>Sends until cancelled.</summary>
    public async Task Send(ClientPatience patience, CancellationToken cancellation)
    {
        var items = new List<IngestItemWork>();
        while (await ready.Reader.WaitToReadAsync(cancellation))
        {
            Take(items);
            var response = tally.Answer(items);
            isSending = true;
            patience.Renew();
            await responses.WriteAsync(response, cancellation);
            isSending = false;
            patience.Renew();
            SettledThrough = response.SettledThrough;
            unanswered.Release(items);
            items.Clear();
        }
    }

    private void Take(List<IngestItemWork> items)
    {
        for (var bytes = 0; bytes < MaximumBytes && ready.Reader.TryRead(out var item);)
        {
            items.Add(item);
            bytes += item.Result.CalculateSize();
        }
    }
}
