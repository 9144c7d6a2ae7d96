using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Coordination.Benchmarks.Peers;

/// <summary>A program that could stand in the subject's place.</summary>
/// <param name="Name">As figures name it.</param>
/// <param name="Command">The command of this program that serves it.</param>
/// <param name="Store">The store that it writes to; null when it writes to none, and so stands beside every store.</param>
/// <param name="Goals">Ids of the figures that need it.</param>
/// <param name="Add">Registers its service; settings that do not hold stop the start here.</param>
internal sealed record PeerKind(
    string Name, string Command, string? Store, IReadOnlyList<string> Goals, string Description,
    Action<PeerOptions, IServiceCollection> Add, Action<IEndpointRouteBuilder> Map)
{
    public static PeerKind NoOp { get; } = new(
        "no-op", "serve-no-op", null, ["P1", "P4", "P6"], "Serves the peer that does nothing.",
        (_, services) => NoOpGoals.Add(services), NoOpGoals.Map);

    public static PeerKind PlainSqlite { get; } = new(
        "plain SQLite", "serve-plain-sqlite", "sqlite", ["P2"], "Serves the peer that writes two rows with SQLite.",
        PlainSqliteGoals.Add, PlainSqliteGoals.Map);

    public static PeerKind PlainNpgsql { get; } = new(
        "plain Npgsql", "serve-plain-npgsql", "postgres", ["P2"], "Serves the peer that writes two rows with Npgsql.",
        PlainNpgsqlGoals.Add, PlainNpgsqlGoals.Map);

    public static PeerKind EntityFramework { get; } = new(
        "EF Core", "serve-ef-core", "postgres", ["P3"], "Serves the peer that saves two entities with EF Core.",
        EntityFrameworkGoals.Add, EntityFrameworkGoals.Map);

    public static PeerKind StockOrleans { get; } = new(
        "stock Orleans", "serve-stock-orleans", "postgres", ["P3"],
        "Serves the peer whose grains write their state for each report.", StockOrleansGoals.Add, StockOrleansGoals.Map);

    public static IReadOnlyList<PeerKind> All { get; } = [NoOp, PlainSqlite, PlainNpgsql, EntityFramework, StockOrleans];
}
