using Coordination.Benchmarks.Load;

namespace Coordination.Benchmarks;

/// <summary>How a run goes.</summary>
/// <param name="Stores">Where the ledger is kept: <c>sqlite</c>, <c>postgres</c>, one after the other.</param>
/// <param name="Goals">Ids of the figures that are wanted: <c>P1</c>.</param>
/// <param name="Seconds">Length of each window that is measured.</param>
/// <param name="Rounds">Rounds, each with everything started anew.</param>
/// <param name="WarmUpSeconds">Work before the first window of a round, for each that is measured.</param>
/// <param name="Rows">Reports in the ledger that counts as long.</param>
/// <param name="Projects">Projects of the city; beyond 241 the shipped ones are copied.</param>
/// <param name="Work">What callers send to the subject.</param>
/// <param name="HostProgram">A host that is built already, or null to build the one of this checkout.</param>
/// <param name="PostgresServer">Connection string of a superuser of a running server, or null to start one where it is needed.</param>
internal sealed record BenchmarkOptions(
    IReadOnlyList<string> Stores, IReadOnlySet<string> Goals, double Seconds, int Rounds, double WarmUpSeconds, int Rows,
    int Projects, Work Work, int Seed, string? HostProgram, string? PostgresServer, bool Keep);
