using Coordination.Grains.Ports;
using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>What an exception of the driver means.</summary>
/// <param name="Outcome">Of what was asked when it came.</param>
/// <param name="Later">Of what is asked while the database is away; null when it is still there.</param>
internal sealed record PostgresFailure(AppendOutcome Outcome, AppendOutcome? Later)
{
    public static PostgresFailure Of(Exception exception) => exception switch
    {
        // An error undoes the transaction. A panic of the server does not say whether the commit had reached the disk.
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => full.InvariantSeverity == "ERROR"
            ? new(new AppendOutcome.StorageFull(), null)
            : new(Unknown(full), new AppendOutcome.StorageFull()),
        PostgresException error => new(Unknown(error), IsAway(error.SqlState) ? Unknown(error) : null),
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException =>
            new(Unknown(exception), Unknown(exception)),
        _ => new(Unknown(exception), null),
    };

    /// <summary>Whether a read that failed so shows that the database is away. A read alone that took too long does
    /// not.</summary>
    public static bool ShowsAbsence(Exception exception) => exception switch
    {
        PostgresException error => IsAway(error.SqlState),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: not null } => true,
        _ => false,
    };

    // Connections refused or ended by the server; its shutting down, starting and recovering.
    private static bool IsAway(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName
        || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal);

    private static AppendOutcome.Unknown Unknown(Exception exception) => exception switch
    {
        PostgresException error => new($"PostgreSQL error {error.SqlState}: {error.MessageText}"),
        { InnerException: { } inner } => new($"{exception.Message}: {inner.Message}"),
        _ => new(exception.Message),
    };
}
