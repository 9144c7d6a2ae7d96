using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>What the application's own role may not do: whoever holds its password can then append, and can change
/// nothing.</summary>
internal static class PostgresPrivileges
{
    private const string Excess =
        "SELECT format('%s on %s', privilege, tables.name) "
        + "FROM (VALUES ('entries'), ('requests')) AS tables (name), "
        + "(VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS privileges (privilege) "
        + "WHERE has_table_privilege(tables.name, privilege) ORDER BY 1";

    /// <summary>Throws when the session's role could change or remove what was recorded.</summary>
    public static void Assert(NpgsqlConnection connection)
    {
        var excess = new List<string>();
        using (var command = new NpgsqlCommand(Excess, connection))
        using (var row = command.ExecuteReader())
        {
            while (row.Read()) excess.Add(row.GetString(0));
        }
        if (excess.Count == 0) return;
        using var who = new NpgsqlCommand("SELECT current_user::text", connection);
        throw new InvalidOperationException(
            $"The role {who.ExecuteScalar()} may {string.Join(", ", excess)}: recorded rows could be changed through it. "
            + "Connect as coordination_application, or a role with no more than its rights (infra/deploy/postgres-roles.sql).");
    }
}
