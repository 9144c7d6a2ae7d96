using Coordination.Grains;
using Coordination.Host.Configuration;
using Coordination.Host.Telemetry;
using Coordination.Storage;
using Orleans.Configuration;

namespace Coordination.Host.Start;

/// <summary>The silo of this process: alone where the data lie in files, and one of a cluster on PostgreSQL, where all
/// silos on one database are one cluster.</summary>
internal static class SiloSetup
{
    /// <summary>Names the program among others, also in stored snapshots.</summary>
    public const string ServiceId = "coordination";

    /// <summary>Silos and clients of other names are not let in.</summary>
    public const string ClusterId = "local";

    // Port 0 opens none: where no edge is outside the silo, there is no door for one.
    private const int Closed = 0;

    public static void AddSilo(this WebApplicationBuilder builder, HostSettings settings, StorageOptions storage) =>
        builder.UseOrleans(silo => Set(silo, settings, storage));

    private static void Set(ISiloBuilder silo, HostSettings settings, StorageOptions storage)
    {
        var gateway = settings.Roles.GatewayPort ?? Closed;
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (ServiceId, ClusterId));
        if (settings.Postgres is null)
            silo.UseLocalhostClustering(settings.SiloPort, gateway, primarySiloEndpoint: null, ServiceId, ClusterId);
        else
            silo.ConfigureEndpoints(settings.Roles.Advertised, settings.SiloPort, gateway)
                .AddCoordinationClustering(storage)
                .Configure<ClusterMembershipOptions>(Watch);
        if (TelemetrySetup.IsPushed) silo.AddActivityPropagation();
        silo.AddCoordinationGrains();
        silo.AddCoordinationSnapshots(storage);
        // Shorter than any caller's patience: a caller that repeats by request id is better off than one that waits. It is
        // looked at once a second, and behind a database that hangs nobody shall wait for more than five.
        silo.Configure<SiloMessagingOptions>(messaging =>
            messaging.ResponseTimeout = TimeSpan.FromSeconds(settings.Postgres is null ? 10 : 3.5));
    }

    // A dead silo is out after about a second, and a cluster of which nobody is left starts again within seconds. To be
    // wrong about a silo that only stalls costs little: the ledger's keys refuse whatever it still writes.
    private static void Watch(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 3;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
        membership.NumMissedTableIAmAliveLimit = 3;
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
    }
}
