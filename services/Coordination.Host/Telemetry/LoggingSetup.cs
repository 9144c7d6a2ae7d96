using Microsoft.Extensions.Logging.Console;

namespace Coordination.Host.Telemetry;

/// <summary>One line for each message, with its event id, on standard error: standard output is for what people run the
/// program for.</summary>
internal static class LoggingSetup
{
    public static void AddHostLogging(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Coordination", LogLevel.Information);
        // A start that fails is told once, by the host itself, and not with a stack trace for everyday reasons.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // As long as it may log anything at all, every call gets a trace of its own, which costs more than the edge's own work.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // It calls a thread stuck that has merely not run since the machine was booted.
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // An edge whose silos are away says so itself, once for each attempt to read, and not at each of many connections.
        logging.AddFilter("Orleans.Messaging.GatewayManager", LogLevel.Error);
        logging.AddFilter("Orleans.Runtime.Messaging", LogLevel.Error);
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
