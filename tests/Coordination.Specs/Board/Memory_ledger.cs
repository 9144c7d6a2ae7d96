using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Specs.Board;

/// <summary>Ledgers in memory. Entries are added by the spec, and whoever waits for more goes on at that moment.</summary>
internal sealed class Memory_ledger : ILedger
{
    public const string City = "lichuan";
    public static readonly Instant Start = Instant.FromUtc(2016, 5, 9, 16, 0);

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<LedgerEntry>> ledgers = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every read of a stretch: the position after which it began, and how much it asked for.</summary>
    public List<(long After, int Limit)> Reads { get; } = [];

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Trouble { get; set; }

    public IReadOnlyList<LedgerEntry> Entries(string city = City)
    {
        lock (gate) return [.. ledgers.GetValueOrDefault(CityLedger.Open(city), [])];
    }

    public void Add(params IEnumerable<(string Stream, DomainEvent Event)> events) => Add(null, events);

    public void Add(Instant? recordedAt, params IEnumerable<(string Stream, DomainEvent Event)> events) =>
        AddRaw(recordedAt, City, events.Select(e => (e.Stream, EventCatalog.KindOf(e.Event), EventCatalog.Write(e.Event))));

    /// <summary>Records whatever is given, in the open ledger of a city.</summary>
    public void AddRaw(Instant? recordedAt, string city, params IEnumerable<(string Stream, string Kind, byte[] Body)> rows)
    {
        TaskCompletionSource added;
        lock (gate)
        {
            var id = CityLedger.Open(city);
            if (!ledgers.TryGetValue(id, out var entries)) ledgers[id] = entries = [];
            foreach (var (stream, kind, body) in rows)
            {
                var at = recordedAt ?? (entries.Count == 0 ? Start : entries[^1].RecordedAt + Duration.FromMinutes(1));
                var entry = new LedgerEntry(
                    id, entries.Count + 1, stream, entries.Count(e => e.Stream == stream) + 1, kind, "units/tuanbao",
                    "units/tuanbao", "units/tuanbao", $"r{entries.Count + 1}", 1, at, body, []);
                entries.Add(entry with { LeafHash = LeafHash.Of(entry) });
            }
            (added, more) = (more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        added.SetResult();
    }

    public Task<ValueList<LedgerEntry>> Read(string ledger, long afterPosition, int limit, CancellationToken cancellation)
    {
        if (Trouble is { } trouble) return Task.FromException<ValueList<LedgerEntry>>(trouble);
        lock (gate)
        {
            Reads.Add((afterPosition, limit));
            return Task.FromResult(ledgers.GetValueOrDefault(ledger, []).Skip((int)afterPosition).Take(limit).ToValueList());
        }
    }

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation)
    {
        if (Trouble is { } trouble) return Task.FromException<ValueList<string>>(trouble);
        lock (gate) return Task.FromResult(ledgers.Keys.ToValueList());
    }

    public Task<long> Head(string ledger, CancellationToken cancellation)
    {
        if (Trouble is { } trouble) return Task.FromException<long>(trouble);
        lock (gate) return Task.FromResult((long)ledgers.GetValueOrDefault(ledger, []).Count);
    }

    public Task WaitForMore(string ledger, long position, CancellationToken cancellation)
    {
        lock (gate)
        {
            return ledgers.GetValueOrDefault(ledger, []).Count > position
                ? Task.CompletedTask
                : more.Task.WaitAsync(cancellation);
        }
    }

    public Task<AppendOutcome> Append(LedgerAppend append) => throw new NotSupportedException();

    public Task<ValueList<LedgerEntry>> ReadStream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RecordedRequest?> FindRequest(
        string ledger, string caller, string requestId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ValueList<long>> StreamVersions(
        string ledger, ValueList<string> streams, CancellationToken cancellation) => throw new NotSupportedException();
}
