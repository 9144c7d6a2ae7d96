using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>What a process without a database reads of a silo: a picture to begin with, and the entries after it. Key:
/// always 0; each silo answers for itself. Storage trouble is a <see cref="StreamUnreadableException"/>.</summary>
[Alias("Coordination.IReadingGrain")]
public interface IReadingGrain : IGrainWithIntegerKey
{
    /// <summary>Ids of all ledgers that have at least one entry.</summary>
    [Alias("Ledgers")]
    Task<ValueList<string>> Ledgers();

    /// <summary>Last position of a ledger, 0 when it is empty.</summary>
    [Alias("Head")]
    Task<long> Head(string ledger);

    /// <summary>Entries after a position, oldest first: at most <paramref name="limit"/>, and no more than a page
    /// holds.</summary>
    [Alias("Read")]
    Task<EntryPage> Read(string ledger, long afterPosition, int limit);

    /// <summary>Entries of one stream after a version, oldest first, no more than a page holds.</summary>
    [Alias("ReadStream")]
    Task<EntryPage> ReadStream(string ledger, string stream, long afterVersion);

    /// <summary>Waits for something after a position. False when nothing came in the time that a call may take: ask
    /// again.</summary>
    [Alias("Wait")]
    Task<bool> Wait(string ledger, long position);

    /// <summary>A part of a city's picture. Null when there is none, or none with this mark any more: begin
    /// again.</summary>
    /// <param name="mark">Of the first part that was given; null to ask for the first one.</param>
    [Alias("Picture")]
    Task<PicturePart?> Picture(string city, string? mark, int offset);
}

/// <summary>Some entries in order.</summary>
/// <param name="IsLast">True when nothing followed them as they were read.</param>
[GenerateSerializer, Immutable, Alias("Coordination.EntryPage")]
public sealed record EntryPage([property: Id(0)] ValueList<LedgerEntry> Entries, [property: Id(1)] bool IsLast);

/// <summary>Some bytes of a picture, packed with gzip.</summary>
/// <param name="Mark">Tells one packed picture from another.</param>
/// <param name="Length">Bytes of all parts together.</param>
[GenerateSerializer, Immutable, Alias("Coordination.PicturePart")]
public sealed record PicturePart(
    [property: Id(0)] string Mark, [property: Id(1)] int Length, [property: Id(2)] byte[] Bytes);
