using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Ledger;

/// <summary>Where tests break the writer. Both run on its thread with its connection; what they throw is taken for the
/// database's own failure.</summary>
internal sealed class LedgerFaults
{
    public Action<SqliteConnection>? BeforeBegin { get; set; }
    public Action<SqliteConnection>? BeforeCommit { get; set; }
}
