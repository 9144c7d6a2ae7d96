using NodaTime;

namespace Coordination.Storage.Access;

/// <summary>How much of the access log is kept: whatever comes first, the oldest records go.</summary>
/// <param name="Records">Most records.</param>
/// <param name="Bytes">Most bytes, as <see cref="Domain.Ledger.AccessRecord.SizeInBytes"/> counts them; on disk it is about twice as
/// much.</param>
/// <param name="Age">Longest time for which a record is kept.</param>
internal sealed record AccessRetention(long Records, long Bytes, Duration Age)
{
    /// <summary>Most records that one append drops: many more than it adds, and few enough to be quick.</summary>
    public const int MostDroppedAtOnce = 5_000;

    /// <summary>A little more than the six months that the law asks for.</summary>
    public static AccessRetention Standard { get; } = new(2_000_000, 512L << 20, Duration.FromDays(190));
}
