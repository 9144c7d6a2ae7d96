using Coordination.Grains;
using Coordination.Host.Configuration;
using Coordination.Host.Telemetry;
using Orleans.Configuration;

namespace Coordination.Host.Start;

/// <summary>How an edge without a silo reaches the silos: through the gateways that it was given.</summary>
internal static class SiloClient
{
    /// <summary>A call that a lost silo took with it is given up after this time. Its caller repeats it by request id, and
    /// by then another silo answers.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(250);

    public static void AddSiloClient(this WebApplicationBuilder builder, RoleSettings roles)
    {
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering([.. roles.Gateways]);
            client.Configure<ClusterOptions>(cluster =>
                (cluster.ServiceId, cluster.ClusterId) = (SiloSetup.ServiceId, SiloSetup.ClusterId));
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            // How soon a gateway that was lost is tried again.
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
            if (TelemetrySetup.IsPushed) client.AddActivityPropagation();
            client.AddCoordinationGrains();
            client.UseConnectionRetryFilter<WaitForSilos>();
        });
        builder.Services.AddLedgerOfSilos();
    }

    /// <summary>An edge may be started before any silo.</summary>
    private sealed class WaitForSilos(ILogger<Readiness> logger) : IClientConnectionRetryFilter
    {
        private bool said;

        public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
        {
            if (!said) logger.WaitingForSilos(exception.Message);
            said = true;
            await Task.Delay(BetweenAttempts, cancellationToken);
            return true;
        }
    }
}
