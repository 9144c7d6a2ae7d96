using Coordination.Grains.Ports;
using Coordination.Storage.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coordination.Storage.Ledger;

/// <summary>The ledger in one SQLite file.</summary>
internal static class SqliteLedger
{
    /// <summary>Brings the file to the newest schema and opens it; throws when the disk's promises cannot be
    /// had.</summary>
    public static StoredLedger Open(
        StorageOptions options, ICityClock clock, IFailStop failStop, ILogger<StoredLedger>? logger = null,
        TimeProvider? time = null, LedgerFaults? faults = null)
    {
        SchemaMigration.Apply(options.LedgerFile, "Ledger");
        var recent = new RecentEntries();
        var writer = new LedgerWriter(
            new SqliteCommits(options, faults ?? new LedgerFaults()), options, clock, failStop, recent,
            logger ?? NullLogger<StoredLedger>.Instance);
        return new StoredLedger(
            writer, new SqliteReads(options.LedgerFile, options.Readers), recent, options, time ?? TimeProvider.System);
    }
}
