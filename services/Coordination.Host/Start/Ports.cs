using System.Net;
using System.Net.Sockets;
using Coordination.Host.Configuration;

namespace Coordination.Host.Start;

/// <summary>Looks at the ports before anything is opened, so that a clash is one sentence and not a failed start.</summary>
internal static class Ports
{
    /// <summary>The settings with a silo port that is not 0; Orleans must know its own before it listens.</summary>
    /// <exception cref="StartRefusedException">A port is taken.</exception>
    public static HostSettings Check(HostSettings settings)
    {
        if (settings.Roles.IsEdge) Probe(settings.Address, settings.GrpcPort, "--grpc-port");
        Probe(settings.Address, settings.OperationsPort, "--operations-port");
        if (settings.Roles.GatewayPort is { } gateway) Probe(settings.Roles.Advertised, gateway, "--gateway-port");
        return settings.Roles.IsSilo
            ? settings with { SiloPort = Probe(settings.Roles.Advertised, settings.SiloPort, "--silo-port") }
            : settings;
    }

    private static int Probe(IPAddress address, int port, string option)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException trouble)
        {
            throw new StartRefusedException(
                ExitCodes.Taken,
                $"Port {port} on {address} cannot be used ({trouble.SocketErrorCode}); perhaps another host runs. " +
                $"Stop it, or choose another port with {option} (0 for any free one).");
        }
    }
}
