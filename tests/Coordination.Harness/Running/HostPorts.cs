using System.Net;
using System.Net.Sockets;

namespace Coordination.Harness.Running;

/// <summary>The loopback ports of a host. They stay the same over its restarts.</summary>
internal sealed record HostPorts(int Grpc, int Operations, int Silo)
{
    public Uri GrpcAddress => new($"http://127.0.0.1:{Grpc}");
    public Uri MetricsAddress => new($"http://127.0.0.1:{Operations}/metrics");
    public Uri ReadyAddress => new($"http://127.0.0.1:{Operations}/health/ready");

    /// <summary>Three ports that are free now.</summary>
    public static HostPorts Free()
    {
        var ports = FreePorts(3);
        return new(ports[0], ports[1], ports[2]);
    }

    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
