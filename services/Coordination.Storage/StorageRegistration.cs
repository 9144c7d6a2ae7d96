using Coordination.Grains.Ports;
using Coordination.Storage.Access;
using Coordination.Storage.Ledger;
using Coordination.Storage.Postgres;
using Coordination.Storage.Snapshots;
using Coordination.Storage.Tree;
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
    private const string Npgsql = "Npgsql";

    /// <summary>Registers <see cref="ILedger"/>, <see cref="ILedgerReader"/>, <see cref="ILedgerTree"/>,
    /// <see cref="IVault"/> and <see cref="IAccessLog"/>, over files in the data directory or a PostgreSQL database, opened
    /// at start.</summary>
    public static IServiceCollection AddCoordinationStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton<IFailStop, ProcessFailStop>();
        services.AddSingleton(options);
        if (options.Postgres is not null) services.AddPostgres(options);
        services.AddSingleton<ILedger>(provider => OpenLedger(provider, options));
        services.AddSingleton<ILedgerReader>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IVault>(provider => options.Postgres is null
            ? new SqliteVault(options, provider.GetRequiredService<IFailStop>())
            : new PostgresVault(provider.GetRequiredService<PostgresDatabase>(), options));
        services.AddSingleton(provider => OpenAccessLog(provider, options));
        services.AddSingleton<IHostedService, StorageStart>();
        return services.AddLedgerTree(options);
    }

    /// <summary>Registers the grain storage named <c>snapshots</c>. Each state needs a name that no other grain class
    /// uses: name and key are all that tells two rows apart.</summary>
    public static ISiloBuilder AddCoordinationSnapshots(this ISiloBuilder silo, StorageOptions options)
    {
        if (options.Postgres is null) silo.Services.AddSingleton(_ => new SnapshotDataSource(options));
        else silo.Services.AddPostgres(options);
        return silo.AddAdoNetGrainStorage("snapshots", grains => grains.Configure<IServiceProvider>((snapshots, services) =>
        {
            // Orleans knows SQLite by the name of its older driver.
            snapshots.Invariant = options.Postgres is null ? "System.Data.SQLite" : Npgsql;
            snapshots.DataSource = options.Postgres is null
                ? services.GetRequiredService<SnapshotDataSource>()
                : services.GetRequiredService<PostgresDatabase>().Snapshots;
            snapshots.GrainStorageSerializer = new SnapshotSerializer();
        }));
    }

    /// <summary>Lets the silo find its neighbours, and them it, through the PostgreSQL database. Only there can there be
    /// more than one silo.</summary>
    public static ISiloBuilder AddCoordinationClustering(this ISiloBuilder silo, StorageOptions options)
    {
        silo.Services.AddPostgres(options);
        return silo.UseAdoNetClustering(cluster => cluster.Configure<PostgresDatabase>((settings, database) =>
        {
            settings.Invariant = Npgsql;
            settings.DataSource = database.Pool;
        }));
    }

    private static StoredLedger OpenLedger(IServiceProvider provider, StorageOptions options)
    {
        var clock = provider.GetRequiredService<ICityClock>();
        var failStop = provider.GetRequiredService<IFailStop>();
        var logger = provider.GetService<ILogger<StoredLedger>>();
        var time = provider.GetService<TimeProvider>();
        return options.Postgres is null
            ? SqliteLedger.Open(options, clock, failStop, logger, time)
            : PostgresLedger.Open(provider.GetRequiredService<PostgresDatabase>(), options, clock, failStop, logger, time);
    }

    private static IAccessLog OpenAccessLog(IServiceProvider provider, StorageOptions options)
    {
        var time = provider.GetService<TimeProvider>();
        return options.Postgres is null
            ? new SqliteAccessLog(
                options, provider.GetRequiredService<IFailStop>(), time, provider.GetService<ILogger<SqliteAccessLog>>())
            : new PostgresAccessLog(
                provider.GetRequiredService<PostgresDatabase>(), options.AccessRetention, time,
                provider.GetService<ILogger<PostgresAccessLog>>());
    }

    private static void AddPostgres(this IServiceCollection services, StorageOptions options) =>
        services.TryAddSingleton(_ => new PostgresDatabase(
            options.Postgres ?? throw new InvalidOperationException("The storage has no PostgreSQL connection.")));
}
