using Coordination.SystemTests.Edges;
using Grpc.Core;
using Grpc.Net.Client;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;
using static Coordination.SystemTests.Ingest.Batches;

namespace Coordination.SystemTests.Ingest;

/// <summary>A batch that is wrong as a whole ends its stream: nothing of it is recorded, and what came before is answered
/// first.</summary>
[Collection(nameof(ServedCity))]
public sealed class Refusing_a_batch(Served served)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    [Fact]
    public async Task of_too_many_items()
    {
        var refused = await Refusal(Batch(2, Enumerable.Range(0, 501).Select(_ => Report("p017", "dongcheng", 1))));
        refused.Is(StatusCode.InvalidArgument, "BATCH_TOO_LARGE", "items");
        Assert.Equal(("501", "500"), (refused.Facts["items"], refused.Facts["maximum"]));
    }

    [Fact]
    public async Task does_not_befall_one_of_just_as_many_as_are_allowed()
    {
        var results = await served.Ingested(
            "dongcheng", Batch(2, Enumerable.Range(0, 500).Select(_ => Report("p017", "dongcheng", -1))));
        Assert.Equal(500, results.Count);
    }

    [Fact]
    public async Task of_no_item() =>
        (await Refusal(new V1.IngestProgressReportsRequest())).Is(StatusCode.InvalidArgument, "BATCH_EMPTY", "items");

    [Theory]
    [InlineData(2L, 2L)]
    [InlineData(1L)]
    [InlineData(0L)]
    [InlineData(long.MinValue)]
    [InlineData(5L, 9L, 8L)]
    public async Task whose_sequence_does_not_increase(params long[] sequences)
    {
        var batch = new V1.IngestProgressReportsRequest
        {
            Items = { sequences.Select(sequence => Item(sequence, Report("p017", "dongcheng", 1))) },
        };
        var refused = await Refusal(batch);
        refused.Is(
            StatusCode.InvalidArgument, "SEQUENCE_NOT_INCREASING", $"items[{sequences.Length - 1}].sequence");
        Assert.Equal($"{sequences[^1]}", refused.Facts["sequence"]);
        Assert.Equal(sequences.Length == 1 ? "1" : $"{sequences[^2]}", refused.Facts["previous"]);
    }

    [Fact]
    public async Task of_too_many_bytes()
    {
        var batch = Batch(2, Enumerable.Range(0, 500).Select(_ =>
            Report("p017", "dongcheng", 1).With(request => request.ProgressReport.Done = new string('好', 3000))));
        Assert.True(batch.CalculateSize() > 4 * 1024 * 1024);
        var refused = await Refusal(batch);
        refused.Is(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE");
        Assert.Equal("4194304", refused.Facts["maximum"]);
    }

    [Fact]
    public async Task that_is_no_message()
    {
        using var channel = GrpcChannel.ForAddress(served.Address);
        var rpc = new Method<byte[], byte[]>(
            MethodType.DuplexStreaming, "coordination.v1.IngestService", "IngestProgressReports", Bytes, Bytes);
        using var stream = channel.CreateCallInvoker().AsyncDuplexStreamingCall(rpc, null, served.AsUnit("dongcheng"));
        await stream.RequestStream.WriteAsync([0x0a, 0x05, 0x61], Cancellation);
        var exception = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(Cancellation));
        Refused.Of(exception).Is(StatusCode.InvalidArgument, "MESSAGE_MALFORMED");
    }

    /// <summary>The refusal of a second batch, after a first one with a repeat.</summary>
    private async Task<Refused> Refusal(V1.IngestProgressReportsRequest batch)
    {
        var before = Report("p008", "dongcheng", 4);
        await served.Ingested("dongcheng", Batch(1, before));
        var head = await served.Head();
        using var stream = served.Ingest.IngestProgressReports(served.AsUnit("dongcheng"));
        var reading = Read(stream.ResponseStream, isRefused: true);
        await stream.RequestStream.WriteAsync(Batch(1, before), Cancellation);
        // A refusal may come while a large batch is still being written. Nobody takes the rest of it then, and a write
        // that waits for room can wait for ever: the answer, not the write, says when the call is over.
        _ = stream.RequestStream.WriteAsync(batch, Cancellation);
        var (results, refusal) = await reading;
        Assert.Equal([1L], results.Keys);
        Assert.Equal(head, await served.Head());
        return refusal!;
    }
}
