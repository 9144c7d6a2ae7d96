using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage;
using Microsoft.Data.Sqlite;

namespace Coordination.Harness.Tamper;

/// <summary>A copy of the files of a data directory.</summary>
internal sealed class SqliteCopy : TamperedCopy
{
    private readonly string folder;

    private SqliteCopy(GrownCity city, string folder)
        : base(city, Open(Path.Combine(folder, "ledger.db")), Open(Path.Combine(folder, "tree.db")))
    {
        this.folder = folder;
        foreach (var change in (string[])["updated", "deleted"])
        {
            Execute($"DROP TRIGGER entries_are_never_{change}");
            Execute($"DROP TRIGGER requests_are_never_{change}");
        }
    }

    public override IReadOnlyList<(string Name, bool IsHashed)> Columns { get; } =
    [
        ("previous_position", false), ("leaf_hash", false), ("stream", true), ("stream_version", true), ("kind", true),
        ("actor", true), ("acting_for", true), ("caller", true), ("request_id", true), ("rules_version", true),
        ("recorded_at", true), ("body", true),
    ];

    public override string Position => "(row & 0xFFFFFFFFFF)";
    public override string Heads => "stream_heads";

    public static SqliteCopy Of(GrownCity city, string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, Guid.NewGuid().ToString("n"))).FullName;
        Copy(city.Data, folder);
        return new SqliteCopy(city, folder);
    }

    public override void Move(string which, string to)
    {
        Execute($"UPDATE entries SET row = -row WHERE {which}");
        Execute($"UPDATE entries SET row = ((-row >> 40) << 40) + {to.Replace("position", "(-row & 0xFFFFFFFFFF)", StringComparison.Ordinal)} WHERE row < 0");
    }

    public override void Repeat(long position, long at)
    {
        Execute(
            "INSERT INTO entries SELECT ((row >> 40) << 40) + @at, previous_position, stream_version + 1000000, rules_version, "
            + "recorded_at, stream, kind, actor, acting_for, caller, 'forged', leaf_hash, body FROM entries "
            + $"WHERE {Position} = @position",
            ("at", at), ("position", position));
        Rehash(at);
    }

    public override void MendHeads()
    {
        Execute("DELETE FROM stream_heads");
        Execute(
            "INSERT INTO stream_heads (ledger_number, stream, version, position) "
            + $"SELECT row >> 40, stream, max(stream_version), max({Position}) FROM entries GROUP BY row >> 40, stream");
    }

    public override void AlterCheckpoint(Func<string, string?> alter)
    {
        var file = Directory.GetFiles(Path.Combine(folder, "checkpoints")).Single();
        if (alter(File.ReadAllText(file)) is { } altered) File.WriteAllText(file, altered);
        else File.Delete(file);
    }

    public override Findings Inspect(params IReadOnlyList<TreeHead> saved)
    {
        Close();
        var findings = new Findings();
        LedgerInspection.OfFiles(folder, saved, findings);
        return findings;
    }

    public override void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        foreach (var name in (string[])["ledger.db", "ledger.db-wal", "tree.db", "tree.db-wal", "checkpoint.key"])
            if (File.Exists(Path.Combine(from, name))) File.Copy(Path.Combine(from, name), Path.Combine(to, name));
        var notes = Directory.CreateDirectory(Path.Combine(to, "checkpoints")).FullName;
        foreach (var note in Directory.GetFiles(Path.Combine(from, "checkpoints")))
            File.Copy(note, Path.Combine(notes, Path.GetFileName(note)));
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        // A copy that is thrown away need not survive a power cut.
        command.CommandText = "PRAGMA synchronous = OFF";
        command.ExecuteNonQuery();
        return connection;
    }
}
