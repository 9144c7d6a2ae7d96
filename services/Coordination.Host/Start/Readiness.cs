using Coordination.Board;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Coordination.Host.Start;

/// <summary>Whether calls are answered: from when the cities have started until the host begins to stop.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime, IBoardHealth board) : IHealthCheck
{
    private volatile bool started;

    /// <summary>The cities that this host serves; empty until they have started.</summary>
    public IReadOnlyList<ServedCity> Cities { get; private set; } = [];

    public void Started(IReadOnlyList<ServedCity> cities)
    {
        Cities = cities;
        started = true;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("The host is stopping.");
        if (!started) return HealthCheckResult.Unhealthy("The cities have not started.");
        var ill = board.Cities.Where(city => !city.IsHealthy)
            .Select(city => $"{city.City}: {city.StoppedBecause ?? city.LastFailure}").ToList();
        return ill.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join("; ", ill));
    }
}
