namespace Coordination.SystemTests.Storage;

/// <summary>Where a ledger lies. A test of storage is written once and runs on each.</summary>
public enum Store
{
    Sqlite,
    Postgres,
}
