using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coordination.Storage.Snapshots;

/// <summary>A pooled connection that holds the one slot while it is open, and never goes back to the pool with a
/// transaction in it: every later user of the pool would inherit that.</summary>
internal sealed class SnapshotConnection(string connectionString, SemaphoreSlim slot, TimeSpan busyTimeout)
    : SqliteConnection(connectionString)
{
    private bool holdsSlot;

    public override void Open()
    {
        slot.Wait();
        OpenInSlot();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        // Always goes on elsewhere: the driver blocks, and the turn of a grain must not.
        await slot.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        OpenInSlot();
    }

    public override void Close()
    {
        try
        {
            if (Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0)
                _ = raw.sqlite3_exec(handle, "ROLLBACK");
            base.Close();
        }
        finally
        {
            if (holdsSlot)
            {
                holdsSlot = false;
                slot.Release();
            }
        }
    }

    private void OpenInSlot()
    {
        holdsSlot = true;
        try
        {
            base.Open();
            _ = raw.sqlite3_busy_timeout(Handle, (int)busyTimeout.TotalMilliseconds);
            // A snapshot lost in a power cut is computed again, so it does not wait for the disk.
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Handle, "PRAGMA synchronous = NORMAL"), Handle);
        }
        catch
        {
            Close();
            throw;
        }
    }
}
