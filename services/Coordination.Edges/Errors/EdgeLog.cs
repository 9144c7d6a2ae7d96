using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Errors;

/// <summary>What the edges log. Never contents of requests, never keys.</summary>
internal static partial class EdgeLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Error,
        Message = "{Method} failed unexpectedly, trace {TraceId}: {Failure}")]
    public static partial void Unexpected(ILogger logger, string method, string traceId, string failure);

    [LoggerMessage(
        EventId = 5004, Level = LogLevel.Information, Message = "{Method} got bytes that it did not read: {Reason}.")]
    public static partial void NotRead(ILogger logger, string method, string reason);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "{Count} keys were made for {City}.")]
    public static partial void KeysMade(ILogger logger, string city, int count);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Error,
        Message = "Keys for {City} could not be written ({Cause}); the next start of a silo tries again.")]
    public static partial void KeysNotMade(ILogger logger, string city, string cause);
}
