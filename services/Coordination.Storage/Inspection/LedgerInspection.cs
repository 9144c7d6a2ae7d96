using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Coordination.Storage.Inspection;

namespace Coordination.Storage;

/// <summary>Inspects the ledgers of a database behind the program's back: reads everything, writes nothing, needs no
/// server and no other service. For operators and for the tests.</summary>
public static class LedgerInspection
{
    /// <summary>Inspects the SQLite files of a data directory.</summary>
    /// <param name="saved">Checkpoints that were kept elsewhere.</param>
    /// <exception cref="IOException">The files cannot be read at all.</exception>
    public static IReadOnlyList<LedgerStanding> OfFiles(
        string dataDirectory, IReadOnlyList<TreeHead> saved, Findings findings)
    {
        var options = new StorageOptions { DataDirectory = dataDirectory };
        try
        {
            using var store = new SqliteInspectedStore(options);
            return new StoreInspection(store, KeyOf(options.CheckpointKeyFile), saved, findings).Run();
        }
        catch (Microsoft.Data.Sqlite.SqliteException trouble)
        {
            throw new IOException($"SQLite error {trouble.SqliteExtendedErrorCode}: {trouble.Message}");
        }
    }

    /// <summary>Inspects a PostgreSQL database.</summary>
    /// <param name="keyDirectory">Folder that may hold <c>checkpoint.key</c>.</param>
    /// <exception cref="IOException">The database cannot be read.</exception>
    public static IReadOnlyList<LedgerStanding> OfPostgres(
        string connection, string keyDirectory, IReadOnlyList<TreeHead> saved, Findings findings)
    {
        var key = KeyOf(new StorageOptions { DataDirectory = keyDirectory }.CheckpointKeyFile);
        try
        {
            using var store = new PostgresInspectedStore(connection);
            return new StoreInspection(store, key, saved, findings).Run();
        }
        catch (Npgsql.NpgsqlException trouble)
        {
            throw new IOException("PostgreSQL: " + trouble.Message);
        }
    }

    private static byte[]? KeyOf(string file) =>
        File.Exists(file) ? Ed25519Signature.PublicKeyOf(KeyFile.Read(file, "The key of checkpoints")) : null;
}
