using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Sqlite;

/// <summary>Sets what an acknowledged commit rests on, and reads it back: a setting that the file system or a build of
/// the library does not honour is seen at start, not after a power cut.</summary>
internal static class Durability
{
    private const int Full = 2;

    /// <summary>Switches the file to a write-ahead log, which lets readers go on while a commit is written.</summary>
    public static void UseWriteAheadLog(SqliteConnection connection) =>
        Require("journal_mode", "wal", SqliteFile.Pragma(connection, "journal_mode = WAL"));

    /// <summary>Throws unless every commit on this connection is synced to disk before it returns.</summary>
    public static void Assert(SqliteConnection connection, string synchronous)
    {
        UseWriteAheadLog(connection);
        SqliteFile.Pragma(connection, "synchronous = " + synchronous);
        var actual = SqliteFile.Pragma(connection, "synchronous");
        if (!int.TryParse(actual, out var level) || level < Full) Refuse("synchronous", "2 (FULL)", actual);
        Require("foreign_keys", "1", SqliteFile.Pragma(connection, "foreign_keys"));
    }

    private static void Require(string setting, string required, string actual)
    {
        if (!string.Equals(required, actual, StringComparison.OrdinalIgnoreCase)) Refuse(setting, required, actual);
    }

    private static void Refuse(string setting, string required, string actual) =>
        throw new InvalidOperationException(
            $"The ledger's database must have {setting} = {required}, but it has {actual}: "
            + "an answer could be lost in a power cut, so the program does not start.");
}
