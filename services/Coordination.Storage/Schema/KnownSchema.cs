using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Coordination.Storage.Schema;

/// <summary>The migrations that this program carries.</summary>
internal static partial class KnownSchema
{
    public static Assembly Assembly => typeof(KnownSchema).Assembly;

    /// <summary>What the names of a folder's migrations begin with.</summary>
    /// <param name="folder">Below Migrations, as in <c>Sqlite.Ledger</c>.</param>
    public static string Prefix(string folder) => $"{Assembly.GetName().Name}.Migrations.{folder}.";

    /// <summary>Version of the newest migration of a folder.</summary>
    public static int Newest(string folder) => Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix(folder), StringComparison.Ordinal))
        .Max(name => int.Parse(Version().Match(name).Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>Refuses a schema from a newer program: what it means is not known here.</summary>
    /// <exception cref="InvalidOperationException">The schema is newer.</exception>
    public static void RefuseNewer(string folder, int applied)
    {
        if (applied > Newest(folder))
            throw new InvalidOperationException(
                $"The schema {folder} is of version {applied}, and this program knows it up to {Newest(folder)}: "
                + "a newer program was here. Start that one.");
    }

    [GeneratedRegex(@"\.V(\d+)__")]
    private static partial Regex Version();
}
