namespace Coordination.Host.Configuration;

/// <summary>Ports where nothing else is said. A demo has its own, so that it runs beside a real city.</summary>
internal sealed record DefaultPorts(int Grpc, int Operations, int Silo)
{
    public static DefaultPorts Serve { get; } = new(5216, 5218, 5219);
    public static DefaultPorts Demo { get; } = new(5226, 5228, 5229);
}
