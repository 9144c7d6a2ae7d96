using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Coordination.Host.Start;

/// <summary>Health, for gRPC callers and for operators. Live: the process answers. Ready: it answers calls.</summary>
internal static class HealthSetup
{
    public static void AddHealth(this IServiceCollection services) =>
        services.AddGrpcHealthChecks().AddCheck<Readiness>("ready");

    public static void MapHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .WithMetadata(new OperationsEndpoint());
        app.MapHealthChecks("/health/ready").WithMetadata(new OperationsEndpoint());
    }
}
