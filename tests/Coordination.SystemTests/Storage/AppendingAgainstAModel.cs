using Coordination.Domain;
using Coordination.Grains.Ports;
using CsCheck;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Appending, as against a model that is too simple to be wrong,</summary>
public abstract class AppendingAgainstAModel(Store store) : IDisposable
{
    private static readonly Gen<Attempt> Attempts =
        from request in Gen.Int[0, 25]
        from hash in Gen.Byte[1, 2]
        from events in Gen.Select(Gen.Int[0, 3], Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[-1, 1]))).Array[0, 3]
        select new Attempt(request, hash, events);

    private readonly LedgerOnDisk disk = new(store);

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void answers_and_records_the_same()
    {
        var ledger = disk.Open();
        var cities = 0;
        var output = TestContext.Current.TestOutputHelper;
        Attempts.Array[1, 60].Sample(attempts =>
        {
            var name = $"city{Interlocked.Increment(ref cities)}/open";
            var model = new ModelLedger();
            var (expected, running) = (new List<string>(), new List<Task<AppendOutcome>>());
            foreach (var attempt in attempts)
            {
                var append = attempt.AgainstCurrent(name, model);
                expected.Add(model.Append(append));
                running.Add(ledger.Append(append));
            }
            var actual = Task.WhenAll(running).GetAwaiter().GetResult().Select(ModelLedger.Describe);
            Assert.Equal(expected, actual);
            var entries = ledger.Read(name, 0, int.MaxValue, CancellationToken.None).GetAwaiter().GetResult();
            Assert.Equal(
                model.Entries,
                entries.Select(entry => (entry.Position, entry.Stream, entry.StreamVersion, entry.RequestId)));
            foreach (var stream in entries.GroupBy(entry => entry.Stream))
            {
                var read = ledger.ReadStream(name, stream.Key, 0, CancellationToken.None).GetAwaiter().GetResult();
                Assert.Equal(stream.Select(entry => entry.Position), read.Select(entry => entry.Position));
            }
        }, writeLine: line => output?.WriteLine(line), iter: 60, threads: 1);
    }

    /// <summary>One append to come; versions are offsets from what the stream has by then.</summary>
    private sealed record Attempt(int Request, byte Hash, (int Stream, int Offset)[] Events)
    {
        public LedgerAppend AgainstCurrent(string ledger, ModelLedger model)
        {
            var versions = new Dictionary<string, long>();
            var pending = Events.Select(wanted =>
            {
                var stream = "s" + wanted.Stream;
                var version = versions.TryGetValue(stream, out var next) ? next : model.Version(stream);
                versions[stream] = version + 1;
                return LedgerOnDisk.Event(stream, version + wanted.Offset);
            });
            return LedgerOnDisk.Append("r" + Request, Hash, [.. pending]) with { Ledger = ledger };
        }

        public override string ToString() => $"r{Request}#{Hash}[{string.Join(" ", Events)}]";
    }
}

/// <summary>What the ledger should do, in memory and one append at a time.</summary>
internal sealed class ModelLedger
{
    private readonly Dictionary<string, string> requests = [];

    public List<(long Position, string Stream, long Version, string Request)> Entries { get; } = [];

    public long Version(string stream) => Entries.Count(entry => entry.Stream == stream);

    public string Append(LedgerAppend append)
    {
        if (requests.TryGetValue(append.Context.RequestId, out var recorded)) return "already " + recorded;
        var before = Entries.Count;
        foreach (var pending in append.Events)
        {
            if (pending.ExpectedVersion != Version(pending.Stream))
            {
                Entries.RemoveRange(before, Entries.Count - before);
                return $"moved {pending.Stream} {Version(pending.Stream)}";
            }
            Entries.Add((Entries.Count + 1, pending.Stream, pending.ExpectedVersion + 1, append.Context.RequestId));
        }
        var first = append.Events.Count == 0 ? 0 : before + 1;
        requests[append.Context.RequestId] = $"{append.RequestHash[0]} {first} {append.Events.Count}";
        return "appended " + string.Join(",", Entries.Skip(before).Select(entry => entry.Position));
    }

    public static string Describe(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended { Entries: var e } => "appended " + string.Join(",", e.Select(entry => entry.Position)),
        AppendOutcome.AlreadyRecorded { Request: var r } => $"already {r.RequestHash[0]} {r.FirstPosition} {r.Count}",
        AppendOutcome.StreamMoved moved => $"moved {moved.Stream} {moved.ActualVersion}",
        _ => outcome.ToString(),
    };
}

/// <inheritdoc/>
public sealed class AppendingAgainstAModelOnSqlite() : AppendingAgainstAModel(Store.Sqlite);

/// <inheritdoc/>
public sealed class AppendingAgainstAModelOnPostgres() : AppendingAgainstAModel(Store.Postgres);
