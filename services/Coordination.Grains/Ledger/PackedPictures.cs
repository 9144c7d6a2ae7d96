using System.IO.Compression;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>Pictures that are being handed over, packed, part by part. Few are kept, and each only as long as somebody may
/// be fetching it. Thread safe.</summary>
internal sealed class PackedPictures(IPictureSource source, TimeProvider time)
{
    /// <summary>Most bytes of a part.</summary>
    public const int PartBytes = 512 * 1024;

    /// <summary>Pictures of this many cities are kept at the same time.</summary>
    public const int Kept = 4;

    /// <summary>A picture is handed out for this long; whoever is slower begins again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Packed> packed = new(StringComparer.Ordinal);

    /// <summary>A part, or null: there is no picture, or the one with this mark is gone.</summary>
    public async Task<PicturePart?> Part(string city, string? mark, int offset, CancellationToken cancellation)
    {
        var held = mark is null ? await Pack(city, cancellation) : Find(city, mark);
        if (held is null || offset < 0 || offset > held.Bytes.Length) return null;
        var length = Math.Min(PartBytes, held.Bytes.Length - offset);
        return new PicturePart(held.Mark, held.Bytes.Length, held.Bytes[offset..(offset + length)]);
    }

    private async Task<Packed?> Pack(string city, CancellationToken cancellation)
    {
        if (await source.Newest(city, cancellation) is not { } picture) return null;
        var made = new Packed(Guid.NewGuid().ToString("N"), Zip(picture), time.GetTimestamp());
        lock (gate)
        {
            DropOld();
            packed[city] = made;
            if (packed.Count > Kept) packed.Remove(packed.MinBy(pair => pair.Value.MadeAt).Key);
        }
        return made;
    }

    private Packed? Find(string city, string mark)
    {
        lock (gate)
        {
            DropOld();
            return packed.GetValueOrDefault(city) is { } held && held.Mark == mark ? held : null;
        }
    }

    private void DropOld()
    {
        foreach (var (city, held) in packed)
            if (time.GetElapsedTime(held.MadeAt) > Lifetime) packed.Remove(city);
    }

    private static byte[] Zip(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest)) gzip.Write(bytes);
        return zipped.ToArray();
    }

    private sealed record Packed(string Mark, byte[] Bytes, long MadeAt);
}
