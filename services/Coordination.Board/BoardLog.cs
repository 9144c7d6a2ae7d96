using Microsoft.Extensions.Logging;

namespace Coordination.Board;

/// <summary>Everything that the board logs. Event ids 3000–3099.</summary>
internal static partial class BoardLog
{
    [LoggerMessage(3000, LogLevel.Information, "Following {City} from position {Position}")]
    internal static partial void Following(ILogger logger, string city, long position);

    [LoggerMessage(3001, LogLevel.Information, "Board of {City} is loaded at position {Position}")]
    internal static partial void Loaded(ILogger logger, string city, long position);

    [LoggerMessage(3002, LogLevel.Warning,
        "Reading the ledger of {City} failed after position {Position}; attempt {Attempt} follows in {Pause}")]
    internal static partial void ReadFailed(
        ILogger logger, Exception failure, string city, long position, int attempt, TimeSpan pause);

    [LoggerMessage(3003, LogLevel.Critical,
        "Board of {City} stopped at position {Position}; it stays there until a program that knows more is started")]
    internal static partial void Stopped(ILogger logger, Exception cause, string city, long position);

    [LoggerMessage(3004, LogLevel.Warning, "Listing the ledgers failed; the next attempt follows in {Pause}")]
    internal static partial void DiscoveryFailed(ILogger logger, Exception failure, TimeSpan pause);

    [LoggerMessage(3010, LogLevel.Information, "Checkpoint of {City} at position {Position} is written, {Bytes} bytes")]
    internal static partial void CheckpointWritten(ILogger logger, string city, long position, long bytes);

    [LoggerMessage(3011, LogLevel.Warning, "Writing the checkpoint of {City} at position {Position} failed; nothing is lost")]
    internal static partial void CheckpointNotWritten(ILogger logger, Exception failure, string city, long position);

    [LoggerMessage(3012, LogLevel.Warning, "Checkpoint {File} is discarded: {Why}")]
    internal static partial void CheckpointDiscarded(ILogger logger, string file, string why);

    [LoggerMessage(3013, LogLevel.Warning, "Deleting the checkpoint {File} failed")]
    internal static partial void CheckpointNotDeleted(ILogger logger, Exception failure, string file);

    [LoggerMessage(3014, LogLevel.Warning, "The picture of {City} that was handed over is not used: {Why}")]
    internal static partial void PictureNotTaken(ILogger logger, string city, string why);
}
