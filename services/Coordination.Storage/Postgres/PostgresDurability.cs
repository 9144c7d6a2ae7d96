using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>What an acknowledged commit rests on, read over the very connection that commits.</summary>
internal static class PostgresDurability
{
    private static readonly (string Setting, string[] Enough)[] Required =
    [
        ("fsync", ["on"]),
        ("full_page_writes", ["on"]),
        ("synchronous_commit", ["on", "remote_apply"]),
    ];

    /// <summary>Throws unless every commit over this connection is on disk before it returns.</summary>
    public static void Assert(NpgsqlConnection connection)
    {
        foreach (var (setting, enough) in Required)
        {
            using var command = new NpgsqlCommand("SHOW " + setting, connection);
            var actual = (string)command.ExecuteScalar()!;
            if (enough.Contains(actual)) continue;
            throw new InvalidOperationException(
                $"The database must have {setting} = {string.Join(" or ", enough)}, but it has {actual}: "
                + "an answer could be lost in a power cut, so the program does not start.");
        }
    }
}
