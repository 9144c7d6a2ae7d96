using Microsoft.Extensions.Logging;

namespace Coordination.Grains.Ledger;

/// <summary>Everything that grains log. Ids are fixed, so that alerts can name them; contents of reports are never
/// logged.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(2001, LogLevel.Warning,
        "The snapshot of {Stream} in {Ledger} could not be read; the stream is folded instead.")]
    public static partial void SnapshotNotRead(this ILogger logger, Exception exception, string ledger, string stream);

    [LoggerMessage(2002, LogLevel.Warning,
        "The snapshot of {Stream} in {Ledger} at version {Version} does not fit; the stream is folded instead.")]
    public static partial void SnapshotIgnored(this ILogger logger, string ledger, string stream, long version);

    [LoggerMessage(2003, LogLevel.Warning,
        "The snapshot of {Stream} in {Ledger} at version {Version} could not be written.")]
    public static partial void SnapshotNotWritten(
        this ILogger logger, Exception exception, string ledger, string stream, long version);

    [LoggerMessage(2004, LogLevel.Error, "The ledger {Ledger} failed {Stream}.")]
    public static partial void StorageTrouble(this ILogger logger, Exception exception, string ledger, string stream);

    [LoggerMessage(2005, LogLevel.Error, "Whether {Stream} in {Ledger} recorded a request is unknown: {Cause}")]
    public static partial void OutcomeUnknown(this ILogger logger, string ledger, string stream, string cause);

    [LoggerMessage(2006, LogLevel.Information,
        "Another writer of {Stream} in {Ledger} was faster at attempt {Attempt}; it is at version {Version}.")]
    public static partial void LostRace(this ILogger logger, string ledger, string stream, int attempt, long version);

    [LoggerMessage(2007, LogLevel.Critical,
        "This program is older than the ledger {Ledger}: it does not know an entry of {Stream}.")]
    public static partial void LedgerTooNew(this ILogger logger, Exception exception, string ledger, string stream);

    [LoggerMessage(2008, LogLevel.Warning, "The rules of {City} for {Year} could not be had.")]
    public static partial void RulesNotHad(this ILogger logger, Exception exception, string city, int year);

    [LoggerMessage(2009, LogLevel.Warning, "The ledger could not be read for an edge outside this silo.")]
    public static partial void NotReadForOthers(this ILogger logger, Exception exception);
}
