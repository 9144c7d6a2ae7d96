using System.Data.Common;
using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>Hands out connections for snapshots, but none while the database is away: a grain that wakes up does not wait
/// for a short cut to what it cannot read. Owns the pool.</summary>
internal sealed class PostgresSnapshots(NpgsqlDataSource pool, PostgresHealth health) : DbDataSource
{
    public override string ConnectionString => pool.ConnectionString;

    protected override DbConnection CreateDbConnection()
    {
        health.ThrowIfDown();
        return pool.CreateConnection();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) pool.Dispose();
        base.Dispose(disposing);
    }
}
