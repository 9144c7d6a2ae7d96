using System.Text.Json;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Microsoft.Extensions.Logging;

namespace Coordination.Grains.Ledger;

/// <summary>What a grain remembers of its stream: always the fold of its entries up to <see cref="Version"/>. Used
/// within one grain's turns only.</summary>
internal sealed class StreamMemory<TState>(
    StreamKind<TState> kind, string stream, GuardedLedger ledger, SnapshotStore<TState>? snapshots, ILogger logger)
    where TState : class
{
    /// <summary>Entries after which a grain that stays active writes its snapshot.</summary>
    public const int EntriesPerSnapshot = 64;

    private byte[] leaf = [];
    private long snapshotVersion;
    private Task<bool> snapshotWrite = Task.FromResult(true);

    public TState State { get; private set; } = kind.Empty;

    public long Version { get; private set; }

    /// <summary>Whether it holds anything; until the next <see cref="Load"/> it does not.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Reads the stream unless that is done; true when it was read just now.</summary>
    public async ValueTask<bool> Load()
    {
        if (IsLoaded) return false;
        await snapshotWrite;
        if (snapshots is not null && await snapshots.Read() is { } snapshot)
        {
            // The entry that the snapshot reflects is read again: if it is not there or is another, the snapshot is
            // wrong.
            var tail = await ledger.ReadStream(stream, snapshot.Version - 1);
            if (tail.Count > 0 && tail[0].StreamVersion == snapshot.Version
                && tail[0].LeafHash.AsSpan().SequenceEqual(snapshot.Leaf))
            {
                (State, Version, leaf) = (snapshot.State, snapshot.Version, snapshot.Leaf);
                snapshotVersion = Version;
                Fold(tail, from: 1);
                return IsLoaded = true;
            }
            logger.SnapshotIgnored(ledger.Id, stream, snapshot.Version);
        }
        Forget();
        snapshotVersion = 0;
        Fold(await ledger.ReadStream(stream, 0), from: 0);
        return IsLoaded = true;
    }

    /// <summary>Folds what others recorded meanwhile; true when there was something.</summary>
    public async Task<bool> CatchUp()
    {
        if (await Load()) return true;
        var tail = await ledger.ReadStream(stream, Version);
        Fold(tail, from: 0);
        return tail.Count > 0;
    }

    /// <summary>Drops the state; the next <see cref="Load"/> reads it again.</summary>
    public void Forget() => (IsLoaded, State, Version, leaf) = (false, kind.Empty, 0, []);

    /// <summary>Believes what was just recorded.</summary>
    /// <param name="happened">Events of this stream, in the order in which they stand in <paramref
    /// name="entries"/>.</param>
    public void Evolve(ValueList<LedgerEntry> entries, ValueList<DomainEvent> happened)
    {
        var next = 0;
        foreach (var entry in entries)
            if (entry.Stream == stream) Step(entry, happened[next++]);
        if (snapshots is not null && Version - snapshotVersion >= EntriesPerSnapshot && snapshotWrite.IsCompleted)
            snapshotWrite = WriteSnapshot();
    }

    /// <summary>The same for what was decided before others were recorded; false where the memory is no longer what it was
    /// decided on, and is read again by the next command.</summary>
    public bool TryEvolve(ValueList<LedgerEntry> entries, ValueList<DomainEvent> happened)
    {
        if (!IsLoaded || entries[0].StreamVersion != Version + 1) return false;
        Evolve(entries, happened);
        return true;
    }

    /// <summary>The fold of the whole stream that forgets nothing; the kept state is brought up to date on the
    /// way.</summary>
    public async Task<TState> ReadHistory()
    {
        var entries = await ledger.ReadStream(stream, 0);
        Forget();
        Fold(entries, from: 0);
        IsLoaded = true;
        return entries.Aggregate(kind.Empty, (state, entry) => kind.EvolveKeepingAll(state, entry, EventOf(entry)));
    }

    /// <summary>Writes the snapshot at the end of the activation, if it would say more than the last one.</summary>
    public async Task Close()
    {
        await snapshotWrite;
        if (snapshots is not null && IsLoaded && Version > snapshotVersion) await WriteSnapshot();
    }

    private async Task<bool> WriteSnapshot()
    {
        // Counted from here also when it fails, so that failing storage is not asked at every report.
        snapshotVersion = Version;
        return await snapshots!.Write(new FoldedStream<TState>(State, Version, leaf));
    }

    private void Fold(ValueList<LedgerEntry> entries, int from)
    {
        for (var index = from; index < entries.Count; index++) Step(entries[index], EventOf(entries[index]));
    }

    private void Step(LedgerEntry entry, DomainEvent happened)
    {
        if (entry.StreamVersion != Version + 1)
        {
            var message = $"{stream} is at version {Version}; entry {entry.StreamVersion} does not follow.";
            Forget();
            throw new StorageTroubleException(message);
        }
        (State, Version, leaf) = (kind.Evolve(State, entry, happened), entry.StreamVersion, entry.LeafHash);
    }

    private static DomainEvent EventOf(LedgerEntry entry)
    {
        try
        {
            return EventCatalog.Read(entry);
        }
        catch (JsonException exception)
        {
            throw new StorageTroubleException($"The body of entry {entry.Position} cannot be read.", exception);
        }
    }
}
