using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Coordination.Host.Telemetry;

/// <summary>Traces and metrics. Metrics can always be scraped from the operations port; both are pushed only where
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IServiceCollection services)
    {
        var pushed = Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("coordination-host", serviceNamespace: "coordination"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("Coordination.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Server.Kestrel")
                    .AddRuntimeInstrumentation().AddPrometheusExporter();
                if (pushed) metrics.AddOtlpExporter();
            });
        // Without somebody to send them to, traces would only cost time.
        if (!pushed) return;
        telemetry.WithTracing(traces => traces
            .AddAspNetCoreInstrumentation(web => web.Filter = context => !context.Request.Path.StartsWithSegments("/metrics"))
            .AddSource("Coordination.*", "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage")
            .AddOtlpExporter());
    }
}
