using System.Diagnostics.Metrics;

namespace Coordination.Edges.Telemetry;

/// <summary>What the edges measure.</summary>
internal sealed class EdgeMeter
{
    public const string Name = "Coordination.Edges";

    public EdgeMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        CallDuration = meter.CreateHistogram(
            "rpc.server.call.duration", "s", "Time from a call's arrival to its answer; of a stream, to its end.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [
                    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
                ],
            });
        Reports = meter.CreateCounter<long>(
            "coordination.reports", "{report}", "Reports and corrections, by kind of unit and by what became of them.");
        UnansweredItems = meter.CreateUpDownCounter<long>(
            "coordination.ingest.unanswered", "{item}", "Items of open streams that were read and are not yet answered.");
        Watchers = meter.CreateUpDownCounter<long>(
            "coordination.board.watchers", "{stream}", "Open streams of the board and of what is due.");
    }

    public Histogram<double> CallDuration { get; }
    public Counter<long> Reports { get; }
    public UpDownCounter<long> UnansweredItems { get; }
    public UpDownCounter<long> Watchers { get; }
}
