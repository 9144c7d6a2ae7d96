using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Vault;

/// <summary>The vault in a file of its own: erasing must reach the bytes on disk, which needs a log that can be emptied
/// at any time, and the ledger's cannot. One connection, one user at a time: it is asked about persons, not about
/// reports.</summary>
internal sealed class SqliteVault : IVault, IDisposable
{
    private const int PutsPerCheckpoint = 256;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SqliteConnection connection;
    private readonly VaultKey key;
    private readonly Statement insert, find, erase;
    private readonly IFailStop failStop;
    private int putsSinceCheckpoint;

    public SqliteVault(StorageOptions options, IFailStop failStop)
    {
        this.failStop = failStop;
        SchemaMigration.Apply(options.VaultFile, "Vault");
        connection = SqliteFile.OpenForWriting(options.VaultFile);
        Durability.Assert(connection, options.Synchronous);
        // Overwrites what is deleted with zeros, in the pages that it leaves too.
        SqliteFile.Pragma(connection, "secure_delete = ON");
        SqliteFile.Pragma(connection, "wal_autocheckpoint = 0");
        insert =
            new(connection, "INSERT INTO vault (ledger, commitment, key_id, ciphertext, salt) VALUES (?, ?, ?, ?, ?)");
        find = new(connection,
            "SELECT key_id, salt, ciphertext FROM vault WHERE ledger = ? AND commitment = ? AND salt <> x''");
        erase = new(connection,
            "UPDATE vault SET ciphertext = x'', salt = x'' "
            + "WHERE ledger = ? AND commitment = ? AND salt <> x'' RETURNING 1");
        using var gate = StartupLock.Take(options.DataDirectory);
        key = VaultKey.ReadOrCreate(options.VaultKeyFile, mayCreate: IsEmpty());
    }

    public Task<byte[]> Put(string ledger, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation) =>
        InTurn(() =>
        {
            var item = VaultItem.Seal(key, ledger, plaintext.Span);
            insert.Bind(ledger).Bind(item.Commitment).Bind(key.Id).Bind(item.Ciphertext).Bind(item.Salt).Execute();
            if (++putsSinceCheckpoint >= PutsPerCheckpoint && Checkpoint.Emptying(connection)) putsSinceCheckpoint = 0;
            return item.Commitment;
        }, cancellation);

    public Task<byte[]?> Get(string ledger, byte[] commitment, CancellationToken cancellation) =>
        InTurn(() =>
        {
            var found = find.Bind(ledger).Bind(commitment).Step();
            var (keyId, item) = found
                ? (find.Text(0), new VaultItem(commitment, find.Bytes(1), find.Bytes(2)))
                : (key.Id, null);
            find.Reset();
            if (keyId != key.Id)
                throw new InvalidOperationException($"The vault item was sealed with key {keyId}, not {key.Id}.");
            return item?.Open(key, ledger);
        }, cancellation);

    public Task<bool> Erase(string ledger, byte[] commitment, CancellationToken cancellation) =>
        InTurn(() =>
        {
            var erased = erase.Bind(ledger).Bind(commitment).Step();
            // The statement commits when it is stepped to its end.
            while (erased && erase.Step()) { }
            erase.Reset();
            // The log still holds the page as it was, perhaps from an earlier try that got no further than this.
            if (!Checkpoint.Emptying(connection))
                throw new IOException("The item is erased, but not yet from the vault's log.");
            return erased;
        }, cancellation);

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[insert, find, erase]) statement.Dispose();
        connection.Dispose();
        turn.Dispose();
    }

    private bool IsEmpty()
    {
        using var any = new Statement(connection, "SELECT 1 FROM vault LIMIT 1");
        return !any.Step();
    }

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellation).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            if (SqliteFailure.Of(exception).MustStop) failStop.Stop("The vault's storage failed: " + exception.Message);
            // The driver's own exception cannot cross silos.
            throw new IOException(
                $"The vault failed: SQLite error {exception.SqliteExtendedErrorCode}: {exception.Message}");
        }
        finally
        {
            turn.Release();
        }
    }
}
