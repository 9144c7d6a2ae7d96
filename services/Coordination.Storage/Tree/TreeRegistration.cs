using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coordination.Storage.Tree;

/// <summary>Registers what keeps the ledgers' trees. Its services come after the ledger's, whose schema they read.</summary>
internal static class TreeRegistration
{
    public static IServiceCollection AddLedgerTree(this IServiceCollection services, StorageOptions options) => services
        .AddSingleton<ITreeStore>(provider => options.Postgres is null
            ? new SqliteTreeStore(options)
            : new PostgresTreeStore(provider.GetRequiredService<PostgresDatabase>(), options.CheckpointFolder))
        .AddSingleton(provider => CheckpointKey.Open(options, provider.GetRequiredService<ITreeStore>()))
        .AddSingleton(provider => new TreeKeeper(
            provider.GetRequiredService<ITreeStore>(), provider.GetRequiredService<CheckpointKey>()))
        .AddSingleton<ILedgerTree, LedgerTree>()
        .AddSingleton<IHostedService>(provider => new TreeKeeping(
            provider.GetRequiredService<ILedger>(),
            provider.GetRequiredService<TreeKeeper>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<TreeKeeping>>()));
}
