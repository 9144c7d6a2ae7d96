using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Coordination.Host.Telemetry;

/// <summary>Traces and metrics. Metrics can always be scraped from the operations port; both are pushed only where
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] OfOrleans =
        ["orleans-app-requests-latency", "orleans-catalog-activations", "orleans-consistent-ring-size"];

    /// <summary>Whether traces are made at all: without somebody to send them to, they would only cost time.</summary>
    public static bool IsPushed { get; } = Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 };

    public static void AddTelemetry(this IServiceCollection services)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("coordination-host", serviceNamespace: "coordination"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("Coordination.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Server.Kestrel")
                    .AddRuntimeInstrumentation().AddView(LookedAt).AddPrometheusExporter();
                if (IsPushed) metrics.AddOtlpExporter();
            });
        if (!IsPushed) return;
        telemetry.WithTracing(traces => traces
            .AddAspNetCoreInstrumentation(web => web.Filter = context => !context.Request.Path.StartsWithSegments("/metrics"))
            .AddSource("Coordination.*", "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage")
            .AddOtlpExporter());
    }

    // Orleans counts every message a dozen times: what nobody looks at is not listened to, and then costs nothing.
    private static MetricStreamConfiguration? LookedAt(Instrument instrument) =>
        instrument.Meter.Name == "Microsoft.Orleans" && !OfOrleans.Contains(instrument.Name) ? MetricStreamConfiguration.Drop : null;
}
