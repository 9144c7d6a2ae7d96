using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coordination.Storage.Ledger;

/// <summary>The ledger in a PostgreSQL database.</summary>
internal static class PostgresLedger
{
    public static StoredLedger Open(
        PostgresDatabase database, StorageOptions options, ICityClock clock, IFailStop failStop,
        ILogger<StoredLedger>? logger = null, TimeProvider? time = null)
    {
        var log = logger ?? NullLogger<StoredLedger>.Instance;
        var recent = new RecentEntries();
        var writer = new LedgerWriter(new PostgresCommits(database), options, clock, failStop, recent, log);
        var listener = new PostgresListener(database, recent, log);
        return new StoredLedger(
            writer, new PostgresReads(database, listener), recent, options, time ?? TimeProvider.System);
    }
}
