using Coordination.Benchmarks.Load;

namespace Coordination.Benchmarks;

/// <summary>How a run goes.</summary>
/// <param name="Seconds">Length of each window that is measured.</param>
/// <param name="Rounds">Rounds, each with everything started anew.</param>
/// <param name="WarmUpSeconds">Work before the first window of a round, for each of the three.</param>
/// <param name="Projects">Projects of the made-up city; more projects are more reports that can be sent.</param>
/// <param name="Work">What callers send to the subject.</param>
/// <param name="HostProgram">A host that is built already, or null to build the one of this checkout.</param>
internal sealed record BenchmarkOptions(
    int Seconds, int Rounds, int WarmUpSeconds, int Projects, Work Work, int Seed, string? HostProgram, bool Keep);
