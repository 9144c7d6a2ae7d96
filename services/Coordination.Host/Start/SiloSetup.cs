using Coordination.Grains;
using Coordination.Host.Configuration;
using Coordination.Storage;
using Orleans.Configuration;

namespace Coordination.Host.Start;

/// <summary>One silo on this machine, which nobody but itself joins.</summary>
internal static class SiloSetup
{
    public static void AddSilo(this WebApplicationBuilder builder, HostSettings settings, StorageOptions storage) =>
        builder.UseOrleans(silo => Set(silo, settings, storage));

    private static void Set(ISiloBuilder silo, HostSettings settings, StorageOptions storage)
    {
        // Gateway 0: there are no clients outside the silo, and a port that nobody needs is not opened.
        silo.UseLocalhostClustering(settings.SiloPort, gatewayPort: 0, primarySiloEndpoint: null, "coordination", "local");
        silo.AddActivityPropagation();
        silo.AddCoordinationGrains();
        silo.AddCoordinationSnapshots(storage);
        // Shorter than any caller's patience: a caller that repeats by request id is better off than one that waits.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10));
    }
}
