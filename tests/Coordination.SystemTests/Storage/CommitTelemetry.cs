using System.Diagnostics;
using System.Diagnostics.Metrics;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>A commit's telemetry</summary>
public abstract class CommitTelemetry(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task links_to_every_call_that_shares_the_commit()
    {
        using var calls = new ActivitySource("calls of a test");
        var commits = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is LedgerTelemetry.Name || source == calls,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (commits) commits.Add(activity); },
        };
        ActivitySource.AddActivityListener(listener);
        var ledger = disk.Open();
        ActivityTraceId Trace(int call)
        {
            using var activity = calls.StartActivity($"call {call}");
            _ = ledger.Append(Append($"r{call}", Event($"s{call}", 0)));
            return activity!.TraceId;
        }
        var traces = Enumerable.Range(0, 20).Select(Trace).ToHashSet();
        await ledger.Append(Append("last", Event("last", 0)));
        ledger.Dispose();
        lock (commits)
        {
            var linked = commits.Where(activity => activity.Source.Name == LedgerTelemetry.Name)
                .SelectMany(activity => activity.Links).Select(link => link.Context.TraceId);
            Assert.Superset(traces, linked.ToHashSet());
        }
    }

    [Fact]
    public async Task counts_appends_by_outcome_and_measures_them()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == LedgerTelemetry.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = instrument.Name + (tags.IsEmpty ? "" : " " + tags[0].Value);
            lock (seen) seen[name] = seen.GetValueOrDefault(name) + value;
        }
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        var ledger = disk.Open();
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 0))));
        Assert.IsType<AppendOutcome.AlreadyRecorded>(await ledger.Append(Append("r1", Event("a", 0))));
        listener.RecordObservableInstruments();
        lock (seen)
        {
            // Other tests may run beside this one.
            Assert.True(seen["coordination.ledger.append.outcomes appended"] >= 1);
            Assert.True(seen["coordination.ledger.append.outcomes already_recorded"] >= 1);
            Assert.True(seen["coordination.ledger.append.duration"] > 0);
            Assert.True(seen["coordination.ledger.append.size"] >= 1);
            Assert.Contains("coordination.ledger.queue.depth", seen.Keys);
        }
    }
}

/// <inheritdoc/>
public sealed class CommitTelemetryOnSqlite() : CommitTelemetry(Store.Sqlite);

/// <inheritdoc/>
public sealed class CommitTelemetryOnPostgres() : CommitTelemetry(Store.Postgres);
