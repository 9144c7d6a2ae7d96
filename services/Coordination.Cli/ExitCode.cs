namespace Coordination.Cli;

/// <summary>What the program answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    internal const int Done = 0;

    /// <summary>The platform refused, or there are findings.</summary>
    internal const int Refused = 1;

    /// <summary>The command line or a file cannot be understood.</summary>
    internal const int WrongUsage = 2;

    /// <summary>No answer from the platform.</summary>
    internal const int NoConnection = 3;
}
