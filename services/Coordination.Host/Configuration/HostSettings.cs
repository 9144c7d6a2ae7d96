using System.Net;
using Coordination.Storage;
using NodaTime;

namespace Coordination.Host.Configuration;

/// <summary>How the program runs. A port of 0 means any free one.</summary>
/// <param name="DataDirectory">Where ledger, vault, snapshots and keys lie; one host at a time.</param>
/// <param name="MechanismsDirectory">Each folder in it is one city's mechanism of one year.</param>
/// <param name="Play">How a demo plays; null when the host serves a real city.</param>
internal sealed record HostSettings(
    string DataDirectory, string MechanismsDirectory, IPAddress Address, int GrpcPort, int OperationsPort, int SiloPort,
    DemoSettings? Play)
{
    /// <summary>The database in place of files; null for files.</summary>
    public PostgresOptions? Postgres { get; init; }

    public bool IsDemo => Play is not null;

    public RoleSettings Roles { get; init; } = RoleSettings.Everything;

    /// <summary>Where keys of callers and of the vault lie.</summary>
    public string SharedDirectory => Roles.SharedDirectory ?? DataDirectory;
}

/// <summary>How a demo plays a year.</summary>
/// <param name="FastUntil">Up to this day at once; from there on at <paramref name="Speed"/>.</param>
/// <param name="Until">Last day that is played.</param>
/// <param name="Speed">Seconds of the city in one real second, once it plays live.</param>
/// <param name="Live">False to stop playing after <paramref name="FastUntil"/> and only serve.</param>
/// <param name="Seed">What happens in a demo depends on this and on nothing else.</param>
internal sealed record DemoSettings(LocalDate FastUntil, LocalDate Until, int Speed, bool Live, int Seed);

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    /// <summary>The command line or the environment asks for something that cannot be.</summary>
    public const int Usage = 64;
    /// <summary>Storage failed, and every later answer would be doubtful.</summary>
    public const int StorageFailed = 70;
    /// <summary>Somebody else holds the data directory or a port.</summary>
    public const int Taken = 75;
}

/// <summary>The program will not start, and the message says why and what to do. Shown without a stack trace.</summary>
internal sealed class StartRefusedException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
