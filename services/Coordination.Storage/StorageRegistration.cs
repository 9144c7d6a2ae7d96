using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Coordination.Storage.Snapshots;
using Coordination.Storage.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Coordination.Storage;

/// <summary>The one door of the storage. The program must also register an <see cref="ICityClock"/>; it may register an
/// <see cref="IFailStop"/>.</summary>
public static class StorageRegistration
{
    /// <summary>Registers <see cref="ILedger"/>, <see cref="ILedgerReader"/> and <see cref="IVault"/> over files in the data directory, opened at
    /// start.</summary>
    public static IServiceCollection AddCoordinationStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton<IFailStop, ProcessFailStop>();
        services.AddSingleton(options);
        services.AddSingleton<ILedger>(provider => SqliteLedger.Open(
            options,
            provider.GetRequiredService<ICityClock>(),
            provider.GetRequiredService<IFailStop>(),
            provider.GetService<ILogger<StoredLedger>>(),
            provider.GetService<TimeProvider>()));
        services.AddSingleton<ILedgerReader>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IVault>(provider =>
            new SqliteVault(options, provider.GetRequiredService<IFailStop>()));
        return services.AddSingleton<IHostedService, StorageStart>();
    }

    /// <summary>Registers the grain storage named <c>snapshots</c> over a file in the data directory. Each state needs
    /// a name that no other grain class uses: name and key are all that tells two rows apart.</summary>
    public static ISiloBuilder AddCoordinationSnapshots(this ISiloBuilder silo, StorageOptions options)
    {
        silo.Services.AddSingleton(_ => new SnapshotDataSource(options));
        return silo.AddAdoNetGrainStorage("snapshots", grains => grains.Configure<SnapshotDataSource>((snapshots, source) =>
        {
            // Orleans knows SQLite by the name of its older driver.
            snapshots.Invariant = "System.Data.SQLite";
            snapshots.DataSource = source;
            snapshots.GrainStorageSerializer = new SnapshotSerializer();
        }));
    }
}
