using Coordination.Harness.Checking;
using Coordination.Harness.City;
using Coordination.Harness.Figures;
using Coordination.Harness.Running;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Kill9;

/// <summary>R1: the host is killed at random while callers work, and starts again, over and over. What callers were told
/// must be what the ledger holds. This shows that a crash of the program is survived; a power cut it does not show.</summary>
internal static class KillHarness
{
    private const string Goal = "R1";
    private const int LeastAcknowledged = 500;
    private const int RepeatsPerClientAndRound = 10;
    private const int RepeatsPerClientAtTheEnd = 100;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    public static async Task<int> Run(HarnessOptions options, CancellationToken cancellation)
    {
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("kill9", options.Keep);
        directory.HasFailed = true;
        var host = new RepeatedHost(program, directory, HostPorts.Free());
        var logs = directory.Folder("clients");
        var rounds = new KillRounds(options, host, logs);
        try
        {
            for (var round = 1; round <= options.Rounds; round++) await rounds.Run(round, cancellation);
            return await End(options, directory, host, rounds, logs, cancellation);
        }
        finally
        {
            rounds.Dispose();
        }
    }

    private static async Task<int> End(
        HarnessOptions options, RunDirectory directory, RepeatedHost host, KillRounds rounds, string logs, CancellationToken cancellation)
    {
        bool accepted, ended;
        await using (var process = await host.Start(cancellation))
        {
            using var connection = new HostConnection(host.Ports.GrpcAddress, 4);
            var fleet = await rounds.FleetOver(connection, cancellation);
            await fleet.Finish(connection, RepeatsPerClientAtTheEnd);
            accepted = (await fleet.Report(connection)).Class == AnswerClass.Ack;
            ended = await process.Stop(StopLimit) && process.ExitCode == 0;
        }
        var acknowledged = Verdict.Acknowledged(logs);
        if (acknowledged < LeastAcknowledged)
            throw new RunEndedException(
                ExitCodes.Void, $"only {acknowledged} operations were acknowledged, {LeastAcknowledged} are needed.");
        List<Figure> figures =
        [
            .. Verdict.Of(Goal, options, logs, StoredLedger.InFiles(host.Data), []),
            new(Goal, host.SlowestRestart.TotalSeconds, options.SecondsToServe, true, "seconds from restart to serving, slowest", options.Seed),
            new(Goal, rounds.EndedByThemselves, 0, true, "hosts that ended before they were killed", options.Seed),
            new(Goal, accepted ? 1 : 0, 1, false, "report accepted at the end", options.Seed),
            new(Goal, ended ? 1 : 0, 1, false, "graceful stop at the end", options.Seed),
            new(Goal, acknowledged, LeastAcknowledged, false, "operations acknowledged", options.Seed),
        ];
        Console.WriteLine($"{options.Rounds} kills, {rounds.KilledWhileStarting} of them during the start; {host.RestartsText}");
        var passed = FigureTable.Print(figures);
        directory.HasFailed = !passed && options.Mutant is null;
        return passed ? ExitCodes.Passed : ExitCodes.Failed;
    }

    public static Task WorkOf(Fleet fleet, HostConnection connection, CancellationToken stop) =>
        fleet.Work(connection, RepeatsPerClientAndRound, stop);
}
