using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage;
using Npgsql;

namespace Coordination.Harness.Tamper;

/// <summary>A copy of a database, in the hands of a superuser.</summary>
internal sealed class PostgresCopy : TamperedCopy
{
    private static readonly Lock Copying = new();
    private static int copies;

    private readonly string name;

    private PostgresCopy(GrownCity city, string name)
        : base(city, Open(city.Superuser!, name), Open(city.Superuser!, name)) => this.name = name;

    public override IReadOnlyList<(string Name, bool IsHashed)> Columns { get; } =
    [
        ("leaf_hash", false), ("stream", true), ("stream_version", true), ("kind", true), ("actor", true),
        ("acting_for", true), ("caller", true), ("request_id", true), ("rules_version", true), ("recorded_at", true),
        ("body", true),
    ];

    public override string Position => "position";
    public override string Heads => "streams";

    public static PostgresCopy Of(GrownCity city)
    {
        var name = $"tampered_{Interlocked.Increment(ref copies)}";
        lock (Copying) Execute(city.Superuser!, $"CREATE DATABASE {name} TEMPLATE {GrownCity.Database} STRATEGY file_copy");
        return new PostgresCopy(city, name);
    }

    public override void Move(string which, string to)
    {
        Execute($"UPDATE entries SET position = -position WHERE {which}");
        Execute($"UPDATE entries SET position = {to.Replace("position", "(-position)", StringComparison.Ordinal)} WHERE position < 0");
    }

    public override void Repeat(long position, long at)
    {
        Execute(
            "INSERT INTO entries (position, stream_number, stream_version, recorded_at, ledger_number, rules_version, kind, "
            + "actor, acting_for, caller, request_id, leaf_hash, body) "
            + "SELECT @at, stream_number, stream_version + 1000000, recorded_at, ledger_number, rules_version, kind, actor, "
            + "acting_for, caller, 'forged', leaf_hash, body FROM entries WHERE position = @position",
            ("at", at), ("position", position));
        Rehash(at);
    }

    public override void MendHeads()
    {
        Execute("DELETE FROM streams s WHERE NOT EXISTS (SELECT FROM entries e WHERE e.stream_number = s.number)");
        Execute("UPDATE streams s SET version = (SELECT max(stream_version) FROM entries e WHERE e.stream_number = s.number)");
    }

    public override void AlterCheckpoint(Func<string, string?> alter)
    {
        var newest = City.Checkpoints[^1];
        Execute("DELETE FROM checkpoints WHERE size > 0");
        if (alter(newest) is { } altered)
            Execute(
                "INSERT INTO checkpoints (ledger, size, note) VALUES (@ledger, @size, @note)",
                ("ledger", City.Rows[0].Ledger), ("size", Length), ("note", altered));
    }

    public override Findings Inspect(params IReadOnlyList<TreeHead> saved)
    {
        Close();
        var findings = new Findings();
        LedgerInspection.OfPostgres(In(City.Superuser!, name), City.Data, saved, findings);
        return findings;
    }

    public override void Dispose()
    {
        Close();
        Execute(City.Superuser!, $"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>Runs one statement in the server's own database.</summary>
    public static void Execute(string superuser, string sql)
    {
        using var session = new NpgsqlConnection(superuser);
        session.Open();
        using var command = new NpgsqlCommand(sql, session);
        command.ExecuteNonQuery();
    }

    public static NpgsqlConnection Open(string superuser, string database)
    {
        var session = new NpgsqlConnection(In(superuser, database));
        session.Open();
        using var command = new NpgsqlCommand("SET session_replication_role = replica; SET synchronous_commit = off", session);
        command.ExecuteNonQuery();
        return session;
    }

    private static string In(string superuser, string database) =>
        new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false }.ToString();
}
