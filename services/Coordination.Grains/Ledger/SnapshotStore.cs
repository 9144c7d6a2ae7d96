using System.Text.Json;
using Coordination.Domain.Ledger;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Coordination.Grains.Ledger;

/// <summary>A state with the entry that it reflects.</summary>
internal sealed record FoldedStream<TState>(TState State, long Version, byte[] Leaf);

/// <summary>Reads and writes one grain's snapshot. Failures are logged and otherwise ignored: the ledger has it
/// all.</summary>
internal sealed class SnapshotStore<TState>(
    IGrainStorage storage, SnapshotFormat<TState> format, GrainId grain, string ledger, string stream, ILogger logger)
    where TState : class
{
    public const string StorageName = "snapshots";

    // Much longer than it takes, and so short that the stream can still be read before the caller gives up.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);
    private GrainState<StreamSnapshot> row = new(new StreamSnapshot());
    private bool rowIsCurrent;

    /// <summary>The snapshot, or null when there is none that fits.</summary>
    public async Task<FoldedStream<TState>?> Read()
    {
        try
        {
            await ReadRow();
            if (!row.RecordExists || row.State is not { Version: > 0 } found) return null;
            if (found.Ledger == ledger && found.Stream == stream && found.State.Deserialize(format.Json) is { } state)
                return new FoldedStream<TState>(state, found.Version, found.Leaf);
            logger.SnapshotIgnored(ledger, stream, found.Version);
        }
        catch (Exception exception)
        {
            logger.SnapshotNotRead(exception, ledger, stream);
        }
        return null;
    }

    /// <summary>Writes a snapshot; false when that failed.</summary>
    public async Task<bool> Write(FoldedStream<TState> folded)
    {
        try
        {
            // After a failure the stored mark is unknown, and storage takes no write without it.
            if (!rowIsCurrent) await ReadRow();
            rowIsCurrent = false;
            row.State = new StreamSnapshot
            {
                Ledger = ledger,
                Stream = stream,
                Version = folded.Version,
                Leaf = folded.Leaf,
                State = JsonSerializer.SerializeToElement(folded.State, format.Json),
            };
            await storage.WriteStateAsync(format.Name, grain, row).WaitAsync(LongestWrite);
            rowIsCurrent = true;
            return true;
        }
        catch (Exception exception)
        {
            logger.SnapshotNotWritten(exception, ledger, stream, folded.Version);
            return false;
        }
    }

    private async Task ReadRow()
    {
        row = new GrainState<StreamSnapshot>(new StreamSnapshot());
        await storage.ReadStateAsync(format.Name, grain, row).WaitAsync(LongestRead);
        rowIsCurrent = true;
    }
}
