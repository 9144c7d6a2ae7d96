using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Coordination.Board;
using Coordination.Host.Configuration;

namespace Coordination.Host.Start;

/// <summary>What the host says on standard output once it answers, and not before.</summary>
internal static class Printout
{
    public static void Write(TextWriter output, HostSettings settings, IServiceProvider services)
    {
        var listeners = services.GetRequiredService<Listeners>();
        var cities = services.GetRequiredService<Readiness>().Cities;
        output.WriteLine(settings.IsDemo
            ? "Coordination Platform 重点工作协同推进平台, DEMO: everything here is synthetic (本演示全部为合成数据)"
            : "Coordination Platform 重点工作协同推进平台");
        var examples = new Examples(settings, listeners, cities);
        foreach (var city in cities) WriteCity(output, city, examples);
        if (settings.Roles.IsEdgeAlone) WriteEdge(output, settings.Roles, services.GetRequiredService<IBoardHealth>());
        if (settings.Roles.IsEdge)
            Line(output, "gRPC", $"http://{Host(settings.Address)}:{listeners.GrpcPort}  (HTTP/2 without TLS, this machine only)");
        Line(output, "operations", $"http://{Host(settings.Address)}:{listeners.OperationsPort}  /health/live /health/ready /metrics");
        if (settings.Roles.IsSilo) WriteSilo(output, settings);
        output.WriteLine();
        foreach (var example in examples.All()) output.WriteLine(example);
        output.WriteLine();
        output.Flush();
    }

    private static void WriteEdge(TextWriter output, RoleSettings roles, IBoardHealth board)
    {
        foreach (var city in board.Cities)
            Line(output, city.City, string.Create(CultureInfo.InvariantCulture, $"position {city.Position}, as the silos have it"));
        Line(output, "serves", string.Join(", ", roles.Audiences.Order()).ToLowerInvariant());
        Line(output, "silos", string.Join(", ", roles.Gateways));
    }

    private static void WriteSilo(TextWriter output, HostSettings settings)
    {
        if (settings.Roles.GatewayPort is { } gateway)
            Line(output, "gateway", string.Create(CultureInfo.InvariantCulture, $"{new IPEndPoint(settings.Roles.Advertised, gateway)}  (edges of this machine)"));
        Line(output, "data", settings.DataDirectory);
        Line(output, "keys",
            $"{Path.Combine(settings.SharedDirectory, "keys")}  (one file for each unit, office and head, mode 0600: hand them over)");
    }

    /// <summary>An address as it stands in a URL.</summary>
    public static string Host(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static void WriteCity(TextWriter output, ServedCity city, Examples examples)
    {
        var (mechanism, picture) = (city.Mechanism, city.Picture);
        Line(output, string.Create(CultureInfo.InvariantCulture, $"{city.Rules.City} {city.Rules.Year}"), string.Create(
            CultureInfo.InvariantCulture,
            $"{mechanism.Applied.CityName}《{mechanism.Applied.Title}》 version {mechanism.Applied.Rules.Version}: " +
            $"{picture.Units.Count} units, {mechanism.Targets.Count} targets, {mechanism.Projects.Count} projects, position {picture.Position}"));
        if (!city.Differs) return;
        Line(output, "", $"{city.Source.Folder} differs from what is in force; nothing was applied.");
        Line(output, "", $"To apply it: {examples.Apply(city)}");
    }

    private static void Line(TextWriter output, string label, string text) => output.WriteLine($"  {label,-13} {text}");
}
