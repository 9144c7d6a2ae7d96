using System.Text;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage;
using Coordination.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Coordination.SystemTests.Storage;

/// <summary>A ledger on real files in a directory of its own, which goes when the test ends.</summary>
internal sealed class LedgerOnDisk : IDisposable
{
    public const string City = "lichuan/open";

    private readonly List<StoredLedger> opened = [];

    public LedgerOnDisk(string? parent = null, Func<StorageOptions, StorageOptions>? with = null)
    {
        var directory = Path.Combine(parent ?? Path.GetTempPath(), "coordination-" + Guid.NewGuid().ToString("n"));
        var options = new StorageOptions { DataDirectory = directory };
        Options = with is null ? options : with(options);
    }

    public StorageOptions Options { get; }
    public MovableClock Clock { get; } = new();
    public RecordingFailStop FailStop { get; } = new();
    public LedgerFaults Faults { get; } = new();

    /// <summary>Opens the file once more, as another process would.</summary>
    public StoredLedger Open()
    {
        var ledger = SqliteLedger.Open(Options, Clock, FailStop, faults: Faults);
        opened.Add(ledger);
        return ledger;
    }

    /// <summary>A connection of the test's own, outside of everything under test.</summary>
    public SqliteConnection Connect()
    {
        var connection =
            new SqliteConnection($"Data Source={Path.Combine(Options.DataDirectory, "ledger.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        foreach (var ledger in opened) ledger.Dispose();
        if (Directory.Exists(Options.DataDirectory)) Directory.Delete(Options.DataDirectory, recursive: true);
    }

    public static LedgerAppend Append(string requestId, params ReadOnlySpan<PendingEvent> events) =>
        Append(requestId, 1, events);

    public static LedgerAppend Append(string requestId, byte hash, params ReadOnlySpan<PendingEvent> events) => new(
        City, new CommandContext("units/tuanbao", "units/tuanbao", "units/tuanbao", requestId), HashOf(hash), 1,
        ValueList.Create(events));

    public static PendingEvent Event(string stream, long expectedVersion, string text = "好") =>
        new(stream, expectedVersion, "goals/progress-reported.v1", Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""));

    public static byte[] HashOf(byte content) => [.. Enumerable.Repeat(content, 32)];
}
