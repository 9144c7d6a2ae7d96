using System.Net;
using Coordination.Edges.Security;

namespace Coordination.Host.Configuration;

/// <summary>What this process is in its cluster. A process that is neither a silo nor an edge is nothing; either keeps a
/// board of its own.</summary>
/// <param name="IsSilo">It hosts grains and has the database.</param>
/// <param name="IsEdge">It answers calls.</param>
/// <param name="Audiences">Whom it answers, where it is an edge.</param>
internal sealed record RoleSettings(bool IsSilo, bool IsEdge, IReadOnlySet<EdgeAudience> Audiences)
{
    /// <summary>One process that does everything.</summary>
    public static RoleSettings Everything { get; } =
        new(IsSilo: true, IsEdge: true, Enum.GetValues<EdgeAudience>().ToHashSet());

    /// <summary>An edge has no database, and asks the silos.</summary>
    public bool IsEdgeAlone => IsEdge && !IsSilo;

    /// <summary>Where an edge alone finds silos; empty for a silo.</summary>
    public IReadOnlyList<IPEndPoint> Gateways { get; init; } = [];

    /// <summary>File of hashes by which an edge alone knows its callers; null for a silo, which makes keys
    /// itself.</summary>
    public string? KeysFile { get; init; }

    /// <summary>Where a silo's neighbours and edges reach it.</summary>
    public IPAddress Advertised { get; init; } = IPAddress.Loopback;

    /// <summary>Where edges outside this silo are let in; null when none is.</summary>
    public int? GatewayPort { get; init; }

    /// <summary>Directory of what all silos must have alike: keys of callers and of the vault. Null for the data
    /// directory.</summary>
    public string? SharedDirectory { get; init; }
}
