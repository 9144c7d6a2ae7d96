namespace Coordination.Host.Telemetry;

/// <summary>Everything that the host itself logs. Event ids are never given to another message.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1001, LogLevel.Critical, "Storage failed, and the process ends: {Cause}")]
    public static partial void StorageFailed(this ILogger logger, string cause);

    [LoggerMessage(1002, LogLevel.Information, "Applied {Folder} as version {Version} of {City} {Year}.")]
    public static partial void MechanismApplied(this ILogger logger, string folder, int version, string city, int year);

    [LoggerMessage(1003, LogLevel.Warning,
        "{Folder} differs from version {Version} in force of {City} {Year}; nothing was applied.")]
    public static partial void MechanismDiffers(this ILogger logger, string folder, int version, string city, int year);

    [LoggerMessage(1004, LogLevel.Critical, "The host could not start.")]
    public static partial void StartFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1005, LogLevel.Error, "The demo stopped playing; the host goes on serving.")]
    public static partial void DemoStopped(this ILogger logger, Exception exception);

    [LoggerMessage(1006, LogLevel.Information, "Stopping: streams end, calls are answered, snapshots are written.")]
    public static partial void Stopping(this ILogger logger);

    [LoggerMessage(1007, LogLevel.Warning, "No silo answers yet; this edge waits for one: {Cause}")]
    public static partial void WaitingForSilos(this ILogger logger, string cause);
}
