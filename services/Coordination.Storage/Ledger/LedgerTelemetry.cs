using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>What the ledger says about itself. Commits are traces of their own, linked to the calls that share
/// them.</summary>
public static class LedgerTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Coordination.Ledger";

    // A trace with more links than this is cut by exporters anyway.
    private const int MaxLinks = 128;

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<object, Func<int>> Queues = new();

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "coordination.ledger.append.duration", "s", "From queueing an append to answering it.", tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
        });

    private static readonly Histogram<int> Size = Meter.CreateHistogram(
        "coordination.ledger.append.size", "{entry}", "Entries that share one commit.", tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    private static readonly Counter<long> Outcomes = Meter.CreateCounter<long>(
        "coordination.ledger.append.outcomes", "{append}", "Appends by how they ended.");

    static LedgerTelemetry() => Meter.CreateObservableGauge(
        "coordination.ledger.queue.depth", static () => Queues.Values.Sum(depth => depth()), "{append}",
        "Appends that wait for a commit.");

    internal static void Watch(object queue, Func<int> depth) => Queues[queue] = depth;
    internal static void Forget(object queue) => Queues.TryRemove(queue, out _);

    internal static void Answered(AppendOutcome outcome, TimeSpan elapsed)
    {
        Duration.Record(elapsed.TotalSeconds);
        Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", NameOf(outcome)));
    }

    internal static void Committed(int entries) => Size.Record(entries);

    internal static Activity? StartCommit(IReadOnlyList<QueuedAppend> appends)
    {
        if (!Source.HasListeners()) return null;
        var links = appends.Where(append => append.Trace is not null).Take(MaxLinks)
            .Select(append => new ActivityLink(append.Trace!.Value));
        return Source.StartActivity("ledger commit", ActivityKind.Internal, default(ActivityContext), links: links)
            ?.SetTag("coordination.ledger.appends", appends.Count);
    }

    private static string NameOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended => "appended",
        AppendOutcome.AlreadyRecorded => "already_recorded",
        AppendOutcome.StreamMoved => "stream_moved",
        AppendOutcome.QueueFull => "queue_full",
        AppendOutcome.StorageFull => "storage_full",
        _ => "unknown",
    };
}
