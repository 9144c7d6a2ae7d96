using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Messages that are too large or no messages at all are refused like everything else.</summary>
[Collection(nameof(ServedCity))]
public sealed class Messages_on_the_wire(Served served)
{
    private const int Mebibyte = 1024 * 1024;
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    [Theory]
    [InlineData(Mebibyte + 1)]
    [InlineData(5 * Mebibyte)]
    public async Task over_the_limit_say_the_limit(int characters)
    {
        var refused = await Refused.By(served, () => served.Goals.SubmitProgressReportAsync(
            Report("p008", "dongcheng", 1).With(request => request.ProgressReport.Done = new string('a', characters)),
            served.AsUnit("dongcheng")));
        refused.Is(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE");
        Assert.Equal("1048576", refused.Facts["maximum"]);
    }

    [Fact]
    public async Task just_below_the_limit_are_read()
    {
        var refused = await Refused.By(served, () => served.Goals.SubmitProgressReportAsync(
            Report("p008", "dongcheng", 1)
                .With(request => request.ProgressReport.Done = new string('a', Mebibyte - 1000)),
            served.AsUnit("dongcheng")));
        refused.Is(StatusCode.InvalidArgument, "TEXT_TOO_LONG", "progress_report.done");
    }

    [Theory]
    [InlineData("/coordination.v1.GoalService/SubmitProgressReport")]
    [InlineData("/coordination.v1.BoardService/WatchBoard")]
    public async Task that_are_no_messages_are_malformed(string path)
    {
        byte[][] garbage = [[0xff, 0xff, 0xff], [0x0a, 0x05, 0x61], [0x0a, 0x02, 0xc3, 0x28], [0x0b]];
        using var channel = GrpcChannel.ForAddress(served.Address);
        var slash = path.LastIndexOf('/');
        var rpc = new Method<byte[], byte[]>(
            MethodType.ServerStreaming, path[1..slash], path[(slash + 1)..], Bytes, Bytes);
        foreach (var message in garbage)
        {
            using var call = channel.CreateCallInvoker().AsyncServerStreamingCall(
                rpc, null, served.AsUnit("dongcheng"), message);
            var exception = await Assert.ThrowsAsync<RpcException>(
                () => call.ResponseStream.MoveNext(CancellationToken.None));
            Refused.Of(exception).Is(StatusCode.InvalidArgument, "MESSAGE_MALFORMED");
        }
    }

    [Fact]
    public async Task that_are_cut_off_are_malformed()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(served.Address, "/coordination.v1.GoalService/GetProject"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 9, 1, 2]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("3", answer.Headers.GetValues("grpc-status").Single());
        Assert.Single(answer.Headers.GetValues("grpc-status-details-bin"));
    }

    [Fact]
    public async Task to_methods_that_do_not_exist_are_unimplemented()
    {
        using var channel = GrpcChannel.ForAddress(served.Address);
        var rpc = new Method<byte[], byte[]>(MethodType.Unary, "coordination.v1.GoalService", "Destroy", Bytes, Bytes);
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(rpc, null, served.AsCommittee, []);
        Assert.Equal(
            StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }
}
