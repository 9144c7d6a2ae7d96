using System.Reflection;
using Coordination.Domain.Ledger;
using NetArchTest.Rules;
using Xunit;

namespace Coordination.Specs.Architecture;

/// <summary>Rings know only what lies inside them. Each rule has a tripwire that shows that it can bite.</summary>
public class Rings
{
    private static readonly Assembly Domain = typeof(DomainEvent).Assembly;
    private static readonly Assembly Grains = Assembly.Load("Coordination.Grains");
    private static readonly Assembly Storage = Assembly.Load("Coordination.Storage");
    private static readonly Assembly Board = Assembly.Load("Coordination.Board");
    private static readonly Assembly Edges = Assembly.Load("Coordination.Edges");

    private static readonly string[] Outside =
        ["Orleans", "Microsoft.Data", "Microsoft.AspNetCore", "Microsoft.Extensions", "Grpc", "Google", "Dapper", "System.Threading.Tasks", "System.IO"];

    [Fact]
    public void The_core_knows_nothing_outside_itself() => Assert.Empty(Offenders(Domain, Outside));

    [Fact]
    public void The_rule_of_the_core_would_catch_a_grain() =>
        Assert.Contains("Coordination.Grains.Goals.ProjectGrain", Offenders(Grains, Outside));

    [Fact]
    public void The_core_references_one_package() => Assert.Equal(
        ["NodaTime"],
        Domain.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal)));

    [Fact]
    public void Grains_know_no_database_and_no_gRPC() =>
        Assert.Empty(Offenders(Grains, ["Microsoft.Data", "Npgsql", "Dapper", "Grpc", "Google", "Coordination.Storage", "Coordination.Board", "Coordination.Edges"]));

    [Fact]
    public void The_board_knows_no_database_and_no_gRPC() =>
        Assert.Empty(Offenders(Board, ["Microsoft.Data", "Npgsql", "Dapper", "Grpc", "Google", "Coordination.Storage", "Coordination.Edges"]));

    [Fact]
    public void Edges_know_no_database() =>
        Assert.Empty(Offenders(Edges, ["Microsoft.Data", "Npgsql", "Dapper", "Coordination.Storage"]));

    [Fact]
    public void The_rule_of_databases_would_catch_the_ledger() =>
        Assert.NotEmpty(Offenders(Storage, ["Microsoft.Data"]));

    [Fact]
    public void Storage_has_one_door() => Assert.Equal(
        ["IFailStop", "LedgerInspection", "LedgerTelemetry", "PostgresOptions", "StorageOptions", "StorageRegistration"],
        Storage.GetExportedTypes().Where(type => type.Namespace?.StartsWith("Coordination.", StringComparison.Ordinal) == true)
            .Select(type => type.Name).Order(StringComparer.Ordinal));

    private static List<string> Offenders(Assembly ring, string[] forbidden)
    {
        var types = Types.InAssembly(ring).That().ResideInNamespaceStartingWith("Coordination");
        Assert.NotEmpty(types.GetTypes());
        var result = types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        return [.. (result.FailingTypeNames ?? []).Where(name => !name.Contains('<', StringComparison.Ordinal))];
    }
}
