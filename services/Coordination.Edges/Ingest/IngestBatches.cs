using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;

namespace Coordination.Edges.Ingest;

/// <summary>Reads the batches of one stream and checks each as a whole. For one reader.</summary>
internal sealed class IngestBatches(IAsyncStreamReader<V1.IngestProgressReportsRequest> requests, string method)
{
    /// <summary>Most items of a batch.</summary>
    public const int MaximumItems = 500;

    /// <summary>Most bytes of a batch.</summary>
    public const int MaximumBytes = EdgesRegistration.MaximumReceiveBytes;

    private long previous;

    /// <summary>The next batch, or null after the last.</summary>
    /// <exception cref="RefusedException">The batch is wrong as a whole, or is none.</exception>
    public async Task<IReadOnlyList<V1.IngestItem>?> Next(CancellationToken cancellation)
    {
        try
        {
            if (!await requests.MoveNext(cancellation)) return null;
        }
        catch (RpcException tooLarge) when (tooLarge.StatusCode == StatusCode.ResourceExhausted)
        {
            throw new RefusedException(EdgeRefusals.MessageTooLarge(
                string.Create(CultureInfo.InvariantCulture, $">{MaximumBytes}"), MaximumBytes));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new RefusedException(EdgeRefusals.MessageMalformed(method));
        }
        catch (IOException gone)
        {
            throw new OperationCanceledException("The client went away while it sent.", gone);
        }
        var items = requests.Current.Items;
        return Refuse(items) is { } refusal ? throw new RefusedException(refusal) : items;
    }

    private Refusal? Refuse(RepeatedField<V1.IngestItem> items)
    {
        if (items.Count == 0) return LedgerRefusals.BatchEmpty("items");
        if (items.Count > MaximumItems) return LedgerRefusals.BatchTooLarge("items", items.Count, MaximumItems);
        for (var index = 0; index < items.Count; index++)
        {
            var sequence = items[index].Sequence;
            if (sequence <= previous) return IngestRefusals.SequenceNotIncreasing(index, sequence, previous);
            previous = sequence;
        }
        return null;
    }
}
