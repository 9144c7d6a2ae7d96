using System.Diagnostics.CodeAnalysis;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Coordination.Grains.Ledger;

/// <summary>Reads for processes outside the cluster, on the silo to which they are connected. Every answer is bounded in
/// size and in time, whatever is asked.</summary>
[StatelessWorker, Reentrant]
internal sealed class ReadingGrain(ILedgerReader ledger, PackedPictures pictures, ILogger<ReadingGrain> logger)
    : Grain, IReadingGrain
{
    /// <summary>Most entries of a page.</summary>
    public const int PageEntries = 500;

    /// <summary>Bytes of bodies after which a page takes no further entry.</summary>
    public const int PageBytes = 1024 * 1024;

    /// <summary>Shorter than the patience of whoever asks.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(4);

    public Task<ValueList<string>> Ledgers() => Guard(ledger.Ledgers);

    public Task<long> Head(string id) => Guard(cancellation => ledger.Head(id, cancellation));

    public Task<EntryPage> Read(string id, long afterPosition, int limit) => Guard(async cancellation =>
    {
        var asked = Math.Clamp(limit, 1, PageEntries);
        var entries = await ledger.Read(id, afterPosition, asked, cancellation);
        return Page(entries, asked);
    });

    public Task<EntryPage> ReadStream(string id, string stream, long afterVersion) => Guard(async cancellation =>
        Page(await ledger.ReadStream(id, stream, afterVersion, cancellation), int.MaxValue));

    public async Task<bool> Wait(string id, long position)
    {
        using var limit = new CancellationTokenSource(LongestWait);
        try
        {
            await ledger.WaitForMore(id, position, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception exception)
        {
            throw Unreadable(exception);
        }
    }

    public Task<PicturePart?> Picture(string city, string? mark, int offset) =>
        Guard(cancellation => pictures.Part(city, mark, offset, cancellation));

    private static EntryPage Page(ValueList<LedgerEntry> entries, int asked)
    {
        var (count, bytes) = (0, 0);
        while (count < entries.Count && count < PageEntries && bytes < PageBytes) bytes += entries[count++].Body.Length;
        return count == entries.Count
            ? new EntryPage(entries, entries.Count < asked)
            : new EntryPage(entries.Take(count).ToValueList(), IsLast: false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "What storage throws may not be readable in other processes.")]
    private async Task<T> Guard<T>(Func<CancellationToken, Task<T>> read)
    {
        using var limit = new CancellationTokenSource(ReadLimit);
        try
        {
            return await read(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception)
        {
            throw Unreadable(exception);
        }
    }

    private StreamUnreadableException Unreadable(Exception exception)
    {
        logger.NotReadForOthers(exception);
        return new StreamUnreadableException("The silo cannot read its ledger.");
    }
}
