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
    private static readonly ConcurrentDictionary<object, WriterGauges> Writers = new();

    // Each from the start, also those that have not happened yet: a rate wants a zero to begin with.
    private static readonly string[] OutcomeNames =
        ["appended", "already_recorded", "stream_moved", "queue_full", "storage_full", "unknown"];
    private static readonly long[] OutcomeCounts = new long[OutcomeNames.Length];

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "coordination.ledger.append.duration", "s", "From queueing an append to answering it.", tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
        });

    private static readonly Histogram<int> Size = Meter.CreateHistogram(
        "coordination.ledger.append.size", "{entry}", "Entries that share one commit.", tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "coordination.ledger.commit.duration", "s", "Time of one commit, by whether it succeeded.", tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
        });

    static LedgerTelemetry()
    {
        Meter.CreateObservableCounter(
            "coordination.ledger.append.outcomes", CountedOutcomes, "{append}", "Appends by how they ended.");
        Meter.CreateObservableGauge(
            "coordination.ledger.queue.depth", static () => Writers.Values.Sum(writer => writer.Waiting()), "{append}",
            "Appends that wait for a commit.");
        Meter.CreateObservableGauge(
            "coordination.ledger.commit.running",
            static () => Writers.Values.Select(writer => writer.Running().TotalSeconds).DefaultIfEmpty().Max(), "s",
            "For how long the present commit has been on its way; 0 when there is none.");
        Meter.CreateObservableGauge(
            "coordination.ledger.store.up",
            static () => Writers.Values.All(writer => writer.IsUp()) ? 1 : 0, null,
            "1 while the store takes commits; 0 while it is away, and from a commit that it refused until one succeeds.");
    }

    internal static void Watch(object writer, WriterGauges gauges) => Writers[writer] = gauges;
    internal static void Forget(object writer) => Writers.TryRemove(writer, out _);

    internal static void Answered(AppendOutcome outcome, TimeSpan elapsed)
    {
        Duration.Record(elapsed.TotalSeconds);
        Interlocked.Increment(ref OutcomeCounts[PlaceOf(outcome)]);
    }

    internal static void Committed(int entries, TimeSpan elapsed)
    {
        if (entries > 0) Size.Record(entries);
        CommitDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("result", "committed"));
    }

    internal static void CommitFailed(TimeSpan elapsed) =>
        CommitDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("result", "failed"));

    internal static Activity? StartCommit(IReadOnlyList<QueuedAppend> appends)
    {
        if (!Source.HasListeners()) return null;
        var links = appends.Where(append => append.Trace is not null).Take(MaxLinks)
            .Select(append => new ActivityLink(append.Trace!.Value));
        return Source.StartActivity("ledger commit", ActivityKind.Internal, default(ActivityContext), links: links)
            ?.SetTag("coordination.ledger.appends", appends.Count);
    }

    private static IEnumerable<Measurement<long>> CountedOutcomes() => OutcomeNames.Select((name, place) =>
        new Measurement<long>(Interlocked.Read(ref OutcomeCounts[place]), new KeyValuePair<string, object?>("outcome", name)));

    private static int PlaceOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended => 0,
        AppendOutcome.AlreadyRecorded => 1,
        AppendOutcome.StreamMoved => 2,
        AppendOutcome.QueueFull => 3,
        AppendOutcome.StorageFull => 4,
        _ => 5,
    };
}

/// <summary>What can be asked of a writer at any moment, by any thread.</summary>
/// <param name="Waiting">Appends that wait.</param>
/// <param name="Running">How long the present commit has been on its way; zero when there is none.</param>
/// <param name="IsUp">Whether the store takes commits, as far as is known.</param>
internal sealed record WriterGauges(Func<int> Waiting, Func<TimeSpan> Running, Func<bool> IsUp);
