using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Nobody calls without a key, and a key opens only what its holder may do in its own city.</summary>
[Collection(nameof(ServedCity))]
public sealed class Calling_with_a_key(Served served)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Refuses items of another city one by one, which its own tests show.</summary>
    private const string Ingest = "/coordination.v1.IngestService/IngestProgressReports";

    public static TheoryData<string> MethodsAboutOneCity =>
        [.. AccessRules.All.Keys.Where(method => method != Ingest).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Methods => [.. AccessRules.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task that_is_missing_or_unknown_opens_nothing(string method)
    {
        foreach (var options in new[]
        {
            new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20)),
            Served.WithKey(""),
            Served.WithKey("ck_" + new string('A', 43)),
            Served.WithKey(new string('x', 4000)),
        })
        {
            var refused = await Call(method, [], options);
            refused.Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task opens_only_what_the_role_may_do(string method)
    {
        foreach (var principal in (Principal[])
            [Principal.Unit(Served.City, "moudao"), Principal.BodyOffice(Served.City, "projects-headquarters"),
             Principal.CommitteeOffice(Served.City), Principal.Operator(Served.City),
             Principal.UnitHead(Served.City, "moudao"), Principal.BodyHead(Served.City, "projects-headquarters")])
        {
            var refused = await Call(method, [], served.As(principal));
            // An empty message gets past the role, and no further.
            if (AccessRules.All[method].Contains(principal.Role)) refused.Is(
                StatusCode.InvalidArgument, method == Ingest ? "BATCH_EMPTY" : "FIELD_REQUIRED", [.. refused.Fields]);
            else
            {
                refused.Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
                Assert.Equal((method, principal.Id), (refused.Facts["method"], refused.Facts["caller"]));
            }
        }
    }

    /// <summary>The first required name of every request, of another city.</summary>
    [Theory]
    [MemberData(nameof(MethodsAboutOneCity))]
    public async Task opens_no_other_city(string method)
    {
        served.Keys.EnsureKeys("enshi", [
            Principal.CommitteeOffice("enshi"), Principal.Unit("enshi", "moudao"), Principal.UnitHead("enshi", "moudao"),
            Principal.BodyHead("enshi", "projects-headquarters"),
        ]);
        var roles = AccessRules.All[method];
        var principal = roles.Contains(CallerRole.CommitteeOffice) ? Principal.CommitteeOffice("enshi")
            : roles.Contains(CallerRole.UnitHead) ? Principal.UnitHead("enshi", "moudao")
            : roles.Contains(CallerRole.BodyHead) ? Principal.BodyHead("enshi", "projects-headquarters")
            : Principal.Unit("enshi", "moudao");
        var refused = await Call(method, Requests.Of(method).ToByteArray(), served.As(principal));
        Assert.Equal((StatusCode.PermissionDenied, "CALLER_NOT_OF_CITY"), (refused.Status, refused.Reason));
        Assert.Equal((principal.Id, Served.City), (refused.Facts["caller"], refused.Facts["city"]));
    }

    [Fact]
    public async Task of_a_city_without_a_ledger_finds_no_city()
    {
        served.Keys.EnsureKeys("xuanen", [Principal.Operator("xuanen")]);
        var refused = await Refused.By(served, () => served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = "cities/xuanen/mechanisms/2016" }, served.As(
                Principal.Operator("xuanen"))));
        refused.Is(StatusCode.NotFound, "CITY_NOT_FOUND");
    }

    [Fact]
    public async Task of_another_unit_does_not_write()
    {
        var refused = await Refused.By(served, () => served.Goals.SubmitProgressReportAsync(
            Report("p004", "tuanbao", 1), served.AsUnit("moudao")));
        refused.Is(StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "progress_report.unit");
        Assert.Equal(("units/moudao", "units/tuanbao"), (refused.Facts["caller"], refused.Facts["unit"]));
    }

    private async Task<Refused> Call(string method, byte[] message, CallOptions options)
    {
        var before = await served.Head();
        using var channel = GrpcChannel.ForAddress(served.Address);
        var (service, name) = (method[1..method.LastIndexOf('/')], method[(method.LastIndexOf('/') + 1)..]);
        var rpc = new Method<byte[], byte[]>(MethodType.ServerStreaming, service, name, Bytes, Bytes);
        using var call = channel.CreateCallInvoker().AsyncServerStreamingCall(rpc, null, options, message);
        var exception = await Assert.ThrowsAsync<RpcException>(
            () => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(before, await served.Head());
        return Refused.Of(exception);
    }
}
