using Npgsql;

namespace Coordination.Storage;

/// <summary>Where the database is, as Npgsql connection strings. Time limits, the size of the pool and the limits of
/// sessions are the program's own and are set over what stands here.</summary>
/// <param name="Connection">The application's role. It must not be able to change a recorded row.</param>
/// <param name="OwnerConnection">The role that owns the tables, used to bring the schema up to date at start and then no
/// more; null where that is somebody else's duty.</param>
public sealed record PostgresOptions(string Connection, string? OwnerConnection)
{
    /// <summary>What is wrong with the connection strings, in words that hold nothing of them; null when they can be
    /// read.</summary>
    public string? Mistake => Check(Connection, "the application's") ?? Check(OwnerConnection, "the owner's");

    /// <summary>Without the connection strings, which may hold passwords.</summary>
    public override string ToString() => nameof(PostgresOptions);

    private static string? Check(string? connection, string whose)
    {
        const string Form = "It looks like: Host=…;Port=5432;Username=…;Password=…;Database=…";
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            var complete = connection is null || (settings.Host is not null && settings.Database is not null);
            return complete ? null : $"In {whose} connection of PostgreSQL, Host and Database must be named. {Form}";
        }
        catch (Exception trouble) when (trouble is ArgumentException or FormatException or InvalidCastException)
        {
            // The driver's message may repeat what it could not read.
            return $"{char.ToUpperInvariant(whose[0])}{whose[1..]} connection of PostgreSQL cannot be read. {Form}";
        }
    }
}
