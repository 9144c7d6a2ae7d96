using System.IO.Compression;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>The ledger for a process that has no database: whichever silo it is connected to reads for it. Failures are
/// those of grain calls, and <see cref="StreamUnreadableException"/>. Thread safe.</summary>
internal sealed class LedgerOfSilos(IGrainFactory grains) : ILedgerReader, IPictureSource
{
    /// <summary>Most bytes of a packed picture that is accepted; above it entries are folded from the first.</summary>
    private const int MaximumPicture = 256 * 1024 * 1024;

    // A silo that goes away during the hand-over takes the mark with it.
    private const int Attempts = 3;

    private IReadingGrain Silo => grains.GetGrain<IReadingGrain>(0);

    public async Task<ValueList<LedgerEntry>> ReadStream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation)
    {
        var entries = new List<LedgerEntry>();
        while (true)
        {
            var page = await Silo.ReadStream(ledger, stream, afterVersion).WaitAsync(cancellation);
            entries.AddRange(page.Entries);
            if (page.IsLast || page.Entries.Count == 0) return entries.ToValueList();
            afterVersion = page.Entries[^1].StreamVersion;
        }
    }

    public async Task<ValueList<LedgerEntry>> Read(
        string ledger, long afterPosition, int limit, CancellationToken cancellation)
    {
        var entries = new List<LedgerEntry>();
        while (entries.Count < limit)
        {
            var page = await Silo.Read(ledger, afterPosition, limit - entries.Count).WaitAsync(cancellation);
            entries.AddRange(page.Entries);
            if (page.IsLast || page.Entries.Count == 0) break;
            afterPosition = page.Entries[^1].Position;
        }
        return entries.ToValueList();
    }

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation) => Silo.Ledgers().WaitAsync(cancellation);

    public Task<long> Head(string ledger, CancellationToken cancellation) => Silo.Head(ledger).WaitAsync(cancellation);

    public async Task WaitForMore(string ledger, long position, CancellationToken cancellation)
    {
        while (!await Silo.Wait(ledger, position).WaitAsync(cancellation)) cancellation.ThrowIfCancellationRequested();
    }

    public async Task<byte[]?> Newest(string city, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
            if (await Fetch(city, cancellation) is { } packed) return Unzip(packed);
        return null;
    }

    private async Task<byte[]?> Fetch(string city, CancellationToken cancellation)
    {
        if (await Silo.Picture(city, null, 0).WaitAsync(cancellation) is not { Length: <= MaximumPicture } first) return null;
        var packed = new byte[first.Length];
        var filled = 0;
        for (PicturePart? part = first; ; part = await Silo.Picture(city, first.Mark, filled).WaitAsync(cancellation))
        {
            if (part is null || part.Length != packed.Length || part.Bytes.Length > packed.Length - filled) return null;
            part.Bytes.CopyTo(packed, filled);
            filled += part.Bytes.Length;
            if (filled == packed.Length) return packed;
        }
    }

    private static byte[] Unzip(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var picture = new MemoryStream();
        gzip.CopyTo(picture);
        return picture.ToArray();
    }
}
