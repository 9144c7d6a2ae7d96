using Coordination.Grains;
using Coordination.Host.Configuration;
using Coordination.Host.Telemetry;
using Coordination.Storage;
using Orleans.Configuration;

namespace Coordination.Host.Start;

/// <summary>The silo of this process: alone on this machine where the data lie in a file.</summary>
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
        silo.UseLocalhostClustering(
            settings.SiloPort, settings.Roles.GatewayPort ?? Closed, primarySiloEndpoint: null, ServiceId, ClusterId);
        if (TelemetrySetup.IsPushed) silo.AddActivityPropagation();
        silo.AddCoordinationGrains();
        silo.AddCoordinationSnapshots(storage);
        // Shorter than any caller's patience: a caller that repeats by request id is better off than one that waits.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10));
    }
}
