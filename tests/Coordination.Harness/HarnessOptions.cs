namespace Coordination.Harness;

/// <summary>How a harness runs.</summary>
/// <param name="Seed">All that is left to chance follows from it; what the machine's own timing does is not.</param>
/// <param name="Rounds">How often the host is killed, or each fault caused.</param>
/// <param name="Clients">Callers at the same time.</param>
/// <param name="Mutant">Name of a fault to plant into what the checker reads, or null.</param>
/// <param name="HostProgram">A host that is built already, or null to build the one of this checkout.</param>
/// <param name="Keep">Leave the run's directory in place.</param>
/// <param name="SecondsToServe">Longest time from a restart to the first answer; more on a machine that others use.</param>
internal sealed record HarnessOptions(int Seed, int Rounds, int Clients, string? Mutant, string? HostProgram, bool Keep,
    int SecondsToServe = HarnessOptions.DefaultSecondsToServe)
{
    /// <summary>The goal on a quiet machine.</summary>
    public const int DefaultSecondsToServe = 3;

    /// <summary>How often a database is changed behind the program's back.</summary>
    public int Changes { get; init; } = 500;

    /// <summary>Where the ledger lies: <c>sqlite</c> or <c>postgres</c>.</summary>
    public string Store { get; init; } = "sqlite";
}

/// <summary>What a harness ends with.</summary>
internal static class ExitCodes
{
    public const int Passed = 0;
    public const int Failed = 1;
    /// <summary>Too little happened for the figures to mean anything.</summary>
    public const int Void = 2;
    /// <summary>This machine does not allow what the harness has to do.</summary>
    public const int NotPossible = 3;
}

/// <summary>The run means nothing, or cannot be had here; the message says why.</summary>
internal sealed class RunEndedException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
