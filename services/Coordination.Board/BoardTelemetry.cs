using System.Diagnostics.Metrics;

namespace Coordination.Board;

/// <summary>Figures of the board, meter <c>Coordination.Board</c>, each by <c>city</c>: how far it is behind its ledger, in
/// positions and in seconds, and how long a chunk of entries takes to fold.</summary>
public sealed class BoardTelemetry
{
    /// <summary>Name of the meter, for whoever collects figures.</summary>
    public const string MeterName = "Coordination.Board";

    private readonly Histogram<double> foldDuration;

    internal BoardTelemetry(IMeterFactory meters, IBoardHealth health)
    {
        var meter = meters.Create(MeterName);
        foldDuration = meter.CreateHistogram<double>(
            "coordination.board.fold.duration", "s", "Time to fold one chunk of entries", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0005, 0.002, 0.01, 0.05, 0.2, 1, 5] });
        meter.CreateObservableGauge(
            "coordination.board.lag.positions",
            () => health.Cities.Select(city => new Measurement<long>(city.LagPositions, Tag(city.City))),
            "{entry}", "Entries known to be in the ledger and not folded");
        meter.CreateObservableGauge(
            "coordination.board.lag.seconds",
            () => health.Cities.Select(city => new Measurement<double>(city.Lag.TotalSeconds, Tag(city.City))),
            "s", "Time for which the board has not been up to date");
    }

    internal void Folded(string city, TimeSpan duration) => foldDuration.Record(duration.TotalSeconds, Tag(city));

    private static KeyValuePair<string, object?> Tag(string city) => new("city", city);
}
