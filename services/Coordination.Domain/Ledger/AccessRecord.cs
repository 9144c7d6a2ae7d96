using System.Text;
using NodaTime;

namespace Coordination.Domain.Ledger;

/// <summary>What became of a call that is remembered. The numbers are stored.</summary>
public enum AccessOutcome
{
    /// <summary>It was refused.</summary>
    Refused = 1,
    /// <summary>It read something that must not be read unseen.</summary>
    Read = 2,
}

/// <summary>A call that was refused, or a read that must be remembered: never what it said, only who, when, where, what,
/// and how it ended.</summary>
/// <param name="City">City of the caller's key; empty when nobody knows the caller.</param>
/// <param name="Time">When the call ended, by the machine's clock, in whole microseconds; of several, the last.</param>
/// <param name="Caller">Name within the city: <c>units/tuanbao</c>; empty when nobody knows.</param>
/// <param name="Peer">IP address from which it came; empty where several are summed.</param>
/// <param name="Method"><c>coordination.v1.GoalService/SubmitProgressReport</c>; empty where several are summed.</param>
/// <param name="Resource">What the call named; empty when it did not get that far.</param>
/// <param name="RequestId">The caller's id of the request; empty when there was none.</param>
/// <param name="Reason">Reason of the refusal; empty for a read.</param>
/// <param name="Code">Status that the caller was answered, as google.rpc.Code numbers them; 0 for a read.</param>
/// <param name="Count">How many equal calls it stands for, 1 or more.</param>
public sealed record AccessRecord(
    string City, Instant Time, string Caller, string Peer, string Method, string Resource, string RequestId,
    AccessOutcome Outcome, string Reason, int Code, long Count)
{
    /// <summary>When the first of several equal calls ended; otherwise the time itself.</summary>
    public Instant FirstTime { get; init; } = Time;

    /// <summary>For a read of entries: the first position that was asked for, from 1 on; otherwise 0.</summary>
    public long FirstPosition { get; init; }

    /// <summary>For a read of entries: the last position that was asked for, 0 for the newest.</summary>
    public long LastPosition { get; init; }

    /// <summary>Longest text that is kept of what a caller sent, in UTF-16 units.</summary>
    public const int MaximumTextLength = 200;

    /// <summary>What a record costs beside its texts, in bytes.</summary>
    public const int FixedBytes = 96;

    /// <summary>Size for the bound of the store: the texts in UTF-8 and a fixed cost.</summary>
    public int SizeInBytes()
    {
        var bytes = FixedBytes;
        foreach (var text in (ReadOnlySpan<string>)[City, Caller, Peer, Method, Resource, RequestId, Reason])
            bytes += Encoding.UTF8.GetByteCount(text);
        return bytes;
    }

    /// <summary>What a caller sent, fit to be kept and shown: shortened, and without control characters or halves of
    /// characters, which a database or a terminal might take amiss.</summary>
    public static string Clean(string text)
    {
        var kept = text.Length <= MaximumTextLength ? text : text[..MaximumTextLength];
        var clean = new StringBuilder(kept.Length);
        for (var i = 0; i < kept.Length; i++)
        {
            var isPair = char.IsHighSurrogate(kept[i]) && i + 1 < kept.Length && char.IsLowSurrogate(kept[i + 1]);
            if (isPair) clean.Append(kept[i]).Append(kept[++i]);
            else clean.Append(char.IsControl(kept[i]) || char.IsSurrogate(kept[i]) ? '\uFFFD' : kept[i]);
        }
        return clean.ToString();
    }
}

/// <summary>A record with its number, which counts 1, 2, 3 … without gaps among those of its city.</summary>
public sealed record NumberedAccessRecord(long Number, AccessRecord Record);

/// <summary>Which records are asked for.</summary>
/// <param name="City">Whose callers; empty for those whom nobody knows.</param>
/// <param name="AfterNumber">Only records after this one.</param>
/// <param name="ThroughNumber">No record after this one; 0 for the last of now.</param>
/// <param name="From">Only from this time on; null for all.</param>
/// <param name="Caller">Only of this caller; null for all.</param>
/// <param name="Limit">Most records, 1 or more.</param>
public sealed record AccessQuery(
    string City, long AfterNumber, long ThroughNumber, Instant? From, string? Caller, int Limit);

/// <summary>Records in order, and the number through which was looked.</summary>
public sealed record AccessPage(ValueList<NumberedAccessRecord> Records, long ThroughNumber);
