using Coordination.Benchmarks.Running;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>A part of a run that returns figures.</summary>
/// <param name="Goals">Ids of the figures that it can return.</param>
/// <param name="Stores">Stores on which it means anything.</param>
internal sealed record FigurePart(
    IReadOnlyList<string> Goals, IReadOnlyList<string> Stores,
    Func<BenchmarkRun, CancellationToken, Task<IReadOnlyList<Figure>>> Measure)
{
    public static IReadOnlyList<FigurePart> All { get; } =
    [
        new(["P1", "P2", "P3", "P5", "P6"], StoreNames.All, SideBySide.Measure),
        new(["P7"], [StoreNames.Postgres], OtherSilo.Measure),
        new(["P4"], StoreNames.All, BulkIngest.Measure),
        new(["P8"], StoreNames.All, LongLedger.Measure),
        new(["P9"], StoreNames.All, Activation.Measure),
        new(["P10"], StoreNames.All, Footprint.Measure),
        new(["T1"], StoreNames.All, TelemetryCost.Measure),
    ];

    /// <summary>Ids of all figures.</summary>
    public static IReadOnlyList<string> AllGoals { get; } = [.. All.SelectMany(part => part.Goals).Distinct()];

    public bool IsWanted(IReadOnlySet<string> goals, string store) => Stores.Contains(store) && Goals.Any(goals.Contains);
}
