using Coordination.Harness.Running;
using Coordination.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Coordination.Harness.City;

/// <summary>Some connections to one host, in turn. A host that was killed gets new ones, so that no client waits for an
/// old one to notice.</summary>
internal sealed class HostConnection : IDisposable
{
    private readonly GrpcChannel[] channels;
    private readonly CallInvoker[] invokers;

    public HostConnection(Uri address, int count)
    {
        channels = [.. Enumerable.Range(0, count).Select(_ => Open(address))];
        invokers = [.. channels.Select(channel => channel.CreateCallInvoker())];
    }

    public IReadOnlyList<CallInvoker> Invokers => invokers;

    public CallInvoker this[int number] => invokers[number % invokers.Length];

    /// <summary>One small read, which succeeds once the host serves.</summary>
    public static async Task Probe(HostPorts ports, string data, CancellationToken cancellation)
    {
        var keys = CityKeys.Read(data);
        using var channel = Open(ports.GrpcAddress);
        await new LeadershipService.LeadershipServiceClient(channel).GetMechanismAsync(
            new GetMechanismRequest { Name = CityReader.MechanismOf(keys.City) }, CityReader.Bearer(keys.Of(keys.Units[0])),
            DateTime.UtcNow.AddSeconds(10), cancellation);
    }

    public void Dispose()
    {
        foreach (var channel in channels) channel.Dispose();
    }

    private static GrpcChannel Open(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = false },
        DisposeHttpClient = true,
        MaxReceiveMessageSize = 64 * 1024 * 1024,
    });
}
