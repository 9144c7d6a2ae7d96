using System.Globalization;
using System.Text.Json;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Coordination.Board.Ledger;

/// <summary>Pictures on disk, so that a start folds only the tail of a ledger. All may be deleted at any time; whatever is
/// wrong with a file, it is discarded and the ledger is folded instead. Written in the background, one at a time; a newer
/// picture of a city takes the place of one that still waits. Writing takes at most a twentieth of the time: a large city
/// under heavy traffic would otherwise do little else.</summary>
/// <param name="elsewhere">Where a process that keeps no pictures gets one to begin with, or null.</param>
internal sealed class CheckpointStore(
    ICheckpointFiles files, TimeProvider time, ILogger<CheckpointStore> logger, IPictureSource? elsewhere = null)
{
    private const int RestAfterWriting = 20;
    private const int FilesKept = 2;
    private const string Extension = ".json";

    private readonly Lock gate = new();
    private readonly Dictionary<string, (CityPicture Picture, byte[] LeafHash)> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Since, TimeSpan Pause)> resting = new(StringComparer.Ordinal);
    private bool isWriting;
    private Task writing = Task.CompletedTask;

    /// <summary>Hands a picture over to be written, unless one of the city was written a moment ago, or this process keeps
    /// none; returns at once.</summary>
    /// <param name="leafHash">Leaf of the entry at the picture's position: it ties the file to this very ledger.</param>
    /// <param name="isLast">Written in any case: no other will follow.</param>
    internal void Offer(CityPicture picture, byte[] leafHash, bool isLast = false)
    {
        if (elsewhere is not null) return;
        lock (gate)
        {
            if (!isLast && resting.TryGetValue(picture.City, out var rest) && time.GetElapsedTime(rest.Since) < rest.Pause) return;
            waiting[picture.City] = (picture, leafHash);
            if (isWriting) return;
            isWriting = true;
            writing = Task.Run(WriteWaiting);
        }
    }

    /// <summary>Completes when all that was offered is written or has failed.</summary>
    internal Task Settled()
    {
        lock (gate) return writing;
    }

    /// <summary>The newest usable picture of a city, or null.</summary>
    /// <param name="head">Last position of the city's ledger; a file beyond it belongs to another ledger.</param>
    internal async ValueTask<CityPicture?> Load(string city, long head, ILedgerReader ledger, CancellationToken cancellation)
    {
        foreach (var (name, position) in NamesOf(city))
        {
            if (position > head)
            {
                Discard(name, $"the ledger ends at {head}");
                continue;
            }
            if (Read(name, city, position) is not { } stored) continue;
            if (await IsOf(ledger, stored, cancellation)) return stored.Picture;
            Discard(name, "it was made from another ledger");
        }
        return elsewhere is null ? null : await Fetch(elsewhere, city, ledger, cancellation);
    }

    private async Task<CityPicture?> Fetch(
        IPictureSource source, string city, ILedgerReader ledger, CancellationToken cancellation)
    {
        if (await source.Newest(city, cancellation) is not { } bytes) return null;
        try
        {
            var stored = StoredPicture.Parse(bytes);
            if (stored.Picture.City == city && await IsOf(ledger, stored, cancellation)) return stored.Picture;
            BoardLog.PictureNotTaken(logger, city, "it was made from another ledger");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            BoardLog.PictureNotTaken(logger, city, failure.Message);
        }
        return null;
    }

    private static async ValueTask<bool> IsOf(ILedgerReader ledger, StoredPicture stored, CancellationToken cancellation)
    {
        var (city, position) = (stored.Picture.City, stored.Picture.Position);
        var entries = await ledger.Read(CityLedger.Open(city), position - 1, 1, cancellation);
        return entries.Count == 1 && entries[0].LeafHash.AsSpan().SequenceEqual(stored.LeafHash);
    }

    private StoredPicture? Read(string name, string city, long position)
    {
        try
        {
            var stored = StoredPicture.Parse(files.Read(name));
            if (stored.Picture.City == city && stored.Picture.Position == position) return stored;
            Discard(name, "its name is not that of its content");
        }
        catch (Exception failure)
        {
            Discard(name, failure.Message);
        }
        return null;
    }

    // Deleted too: left there, a file of another ledger with a high position would pass for the newest for ever.
    private void Discard(string name, string why)
    {
        BoardLog.CheckpointDiscarded(logger, name, why);
        try
        {
            files.Delete(name);
        }
        catch (IOException failure)
        {
            BoardLog.CheckpointNotDeleted(logger, failure, name);
        }
    }

    private void WriteWaiting()
    {
        while (true)
        {
            CityPicture picture;
            byte[] leafHash;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    isWriting = false;
                    return;
                }
                var first = waiting.First();
                waiting.Remove(first.Key);
                (picture, leafHash) = first.Value;
            }
            try
            {
                Write(new StoredPicture(picture, leafHash));
            }
            catch (Exception failure)
            {
                BoardLog.CheckpointNotWritten(logger, failure, picture.City, picture.Position);
            }
        }
    }

    private void Write(StoredPicture stored)
    {
        var (city, position) = (stored.Picture.City, stored.Picture.Position);
        var started = time.GetTimestamp();
        var bytes = 0L;
        files.Write(string.Create(CultureInfo.InvariantCulture, $"{city}-{position}{Extension}"), file =>
        {
            stored.WriteTo(file);
            bytes = file.Length;
        });
        BoardLog.CheckpointWritten(logger, city, position, bytes);
        foreach (var (old, _) in NamesOf(city).Skip(FilesKept)) files.Delete(old);
        lock (gate) resting[city] = (time.GetTimestamp(), RestAfterWriting * time.GetElapsedTime(started));
    }

    // Newest first. Of "a" and "a-b", each sees the other's files; what follows the city's own name must be a number.
    private List<(string Name, long Position)> NamesOf(string city)
    {
        var found = new List<(string Name, long Position)>();
        foreach (var name in files.Names())
        {
            if (!name.StartsWith(city + "-", StringComparison.Ordinal)) continue;
            if (!name.EndsWith(Extension, StringComparison.Ordinal)) continue;
            var number = name.AsSpan(city.Length + 1);
            number = number[..Math.Max(0, number.Length - Extension.Length)];
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0)
                found.Add((name, position));
        }
        found.Sort((left, right) => right.Position.CompareTo(left.Position));
        return found;
    }
}
