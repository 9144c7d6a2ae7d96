using Orleans.Concurrency;

namespace Coordination.Benchmarks.Peers;

/// <summary>A project that keeps its total and the latest report of each unit. Key: the project's name.</summary>
[Alias("Coordination.Benchmarks.IStockProjectGrain")]
public interface IStockProjectGrain : IGrainWithStringKey
{
    /// <summary>Answers once the state is written.</summary>
    [Alias("Report")]
    Task Report(string unit, StockReport report);
}

/// <summary>What a unit reported last.</summary>
[GenerateSerializer, Immutable, Alias("Coordination.Benchmarks.StockReport")]
public sealed class StockReport
{
    [Id(0)] public string RequestId { get; set; } = "";
    [Id(1)] public string Period { get; set; } = "";
    [Id(2)] public DateOnly AsOf { get; set; }
    [Id(3)] public long InvestedFen { get; set; }
    [Id(4)] public string Done { get; set; } = "";
    [Id(5)] public string Problems { get; set; } = "";
    [Id(6)] public string Next { get; set; } = "";
}

/// <summary>The state of a project.</summary>
public sealed class StockProject
{
    public long InvestedFen { get; set; }
    public long Reports { get; set; }

    /// <summary>By unit.</summary>
    public Dictionary<string, StockReport> Latest { get; set; } = [];
}

internal sealed class StockProjectGrain(
    [PersistentState("project", StockProjectGrain.Storage)] IPersistentState<StockProject> project) : Grain, IStockProjectGrain
{
    public const string Storage = "stock";

    public async Task Report(string unit, StockReport report)
    {
        var before = project.State.Latest.GetValueOrDefault(unit)?.InvestedFen ?? 0;
        project.State.InvestedFen += report.InvestedFen - before;
        project.State.Reports++;
        project.State.Latest[unit] = report;
        await project.WriteStateAsync();
    }
}
