using System.Globalization;

namespace Coordination.Harness.Postgres;

/// <summary>Makes databases with the platform's roles, by the script that operators use.</summary>
internal static class PostgresRoles
{
    public const string Owner = "coordination_owner";
    public const string Application = "coordination_application";
    public const string Reader = "coordination_reader";

    // Roles belong to the whole server, and two who make them at once would collide.
    private static readonly Lock Making = new();

    /// <summary>A new and empty database.</summary>
    /// <param name="script">The operators' script, which the server's user may not be able to read where it lies.</param>
    public static void MakeDatabase(
        string host, int port, string superuser, string maintenanceDatabase, string name, string script)
    {
        lock (Making)
        {
            var copy = Path.Combine(Path.GetTempPath(), $"coordination-roles-{Environment.ProcessId}.sql");
            File.Copy(script, copy, overwrite: true);
            try
            {
                PostgresProgram.Run(
                    "psql", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-v", "database=" + name, "-h", host,
                    "-p", port.ToString(CultureInfo.InvariantCulture), "-U", superuser, "-f", copy, maintenanceDatabase);
            }
            finally
            {
                File.Delete(copy);
            }
        }
    }
}
