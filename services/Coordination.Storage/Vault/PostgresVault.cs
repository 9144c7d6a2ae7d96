using Coordination.Domain;
using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using Coordination.Storage.Sqlite;
using Npgsql;

namespace Coordination.Storage.Vault;

/// <summary>The vault in the PostgreSQL database. Its key lies in the data directory of every host, never in the
/// database, so that neither alone opens an item.</summary>
internal sealed class PostgresVault : IVault
{
    private readonly PostgresDatabase database;
    private readonly VaultKey key;

    /// <exception cref="InvalidOperationException">This host's key is not the one that seals the vault.</exception>
    public PostgresVault(PostgresDatabase database, StorageOptions options)
    {
        this.database = database;
        using var gate = StartupLock.Take(options.DataDirectory);
        if (!File.Exists(options.VaultKeyFile) && Registered() is { } other)
            throw new InvalidOperationException(
                $"The vault is sealed with key {other}, and this host has none: copy vault.key from the data directory of a host "
                + $"that has it to {options.VaultKeyFile} (mode 0600).");
        key = VaultKey.ReadOrCreate(options.VaultKeyFile, mayCreate: true);
        Run("INSERT INTO vault_key (key_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key_id", Text(key.Id));
        if (Registered() is { } registered && registered != key.Id)
            throw new InvalidOperationException(
                $"The vault is sealed with key {registered}, and {options.VaultKeyFile} is {key.Id}: put the vault.key of the "
                + "other hosts in its place.");
    }

    public async Task<byte[]> Put(string ledger, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation)
    {
        var item = VaultItem.Seal(key, ledger, plaintext.Span);
        await database.Query(
            "INSERT INTO vault (ledger, commitment, key_id, ciphertext, salt) VALUES ($1, $2, $3, $4, $5) RETURNING 1",
            [Text(ledger), Bytes(item.Commitment), Text(key.Id), Bytes(item.Ciphertext), Bytes(item.Salt)],
            row => row.GetInt32(0), cancellation).ConfigureAwait(false);
        return item.Commitment;
    }

    public async Task<byte[]?> Get(string ledger, byte[] commitment, CancellationToken cancellation)
    {
        var found = await database.Query(
            "SELECT key_id, salt, ciphertext FROM vault WHERE ledger = $1 AND commitment = $2 AND salt <> ''",
            [Text(ledger), Bytes(commitment)],
            row => (KeyId: row.GetString(0),
                Item: new VaultItem(commitment, row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2))),
            cancellation).ConfigureAwait(false);
        if (found.Count == 0) return null;
        if (found[0].KeyId != key.Id)
            throw new InvalidOperationException($"The vault item was sealed with key {found[0].KeyId}, not {key.Id}.");
        return found[0].Item.Open(key, ledger);
    }

    public async Task<bool> Erase(string ledger, byte[] commitment, CancellationToken cancellation)
    {
        var erased = await database.Query(
            "UPDATE vault SET ciphertext = '', salt = '' WHERE ledger = $1 AND commitment = $2 AND salt <> '' RETURNING 1",
            [Text(ledger), Bytes(commitment)], row => row.GetInt32(0), cancellation).ConfigureAwait(false);
        return erased.Count > 0;
    }

    private string? Registered() => Run("SELECT key_id FROM vault_key") is { Count: > 0 } found ? found[0] : null;

    private ValueList<string> Run(string sql, params NpgsqlParameter[] parameters) =>
        database.Query(sql, parameters, row => row.GetString(0), CancellationToken.None).GetAwaiter().GetResult();

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };
    private static NpgsqlParameter<byte[]> Bytes(byte[] value) => new() { TypedValue = value };
}
