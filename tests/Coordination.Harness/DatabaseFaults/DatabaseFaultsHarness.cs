using Coordination.Harness.Checking;
using Coordination.Harness.DiskFull;
using Coordination.Harness.Figures;
using Coordination.Harness.Postgres;
using Coordination.Harness.Running;

namespace Coordination.Harness.DatabaseFaults;

/// <summary>PostgreSQL is stopped at once, hangs, and has no room, while callers work: writes are refused in time and say
/// when to repeat, reads go on and say how old they are, nothing is lost, and the same process goes on afterwards.</summary>
internal static class DatabaseFaultsHarness
{
    private const int Megabytes = 256;
    private static readonly TimeSpan LongestFilling = TimeSpan.FromSeconds(60);
    private static readonly string[] LittleLog = ["max_wal_size=64MB", "min_wal_size=32MB"];

    public static async Task<int> Run(HarnessOptions options, CancellationToken cancellation)
    {
        if (PrivatePostgres.Missing is { } missing) throw new RunEndedException(ExitCodes.NotPossible, missing);
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("database-faults", options.Keep);
        directory.HasFailed = true;
        List<Figure> figures = [];
        using (var server = PrivatePostgres.Start())
        {
            await using var city = await CityOnPostgres.Start(program, options, directory, "away", server, cancellation);
            figures.AddRange(await Cause(
                "DB-away", city, options, [DatabaseFault.Down(server), DatabaseFault.Hang(server)], cancellation));
        }
        try
        {
            using var disk = SmallDisk.Mount(Megabytes, "1777");
            using var server = PrivatePostgres.Start(disk.Path, LittleLog);
            await using var city = await CityOnPostgres.Start(program, options, directory, "full", server, cancellation);
            var full = DatabaseFault.Full(server, disk, () => city.Hear(
                answer => answer.Reason == FullDiskWatch.Refusal, LongestFilling, "nobody heard that the disk is full", cancellation));
            figures.AddRange(await Cause("DB-full", city, options, [full], cancellation));
        }
        catch (RunEndedException trouble) when (trouble.ExitCode == ExitCodes.NotPossible)
        {
            Console.WriteLine($"SKIPPED: the full disk: {trouble.Message}");
        }
        var passed = FigureTable.Print(figures);
        directory.HasFailed = !passed && options.Mutant is null;
        return passed ? ExitCodes.Passed : ExitCodes.Failed;
    }

    private static async Task<IReadOnlyList<Figure>> Cause(
        string goal, CityOnPostgres city, HarnessOptions options, IReadOnlyList<DatabaseFault> faults, CancellationToken cancellation)
    {
        var rounds = new FaultRounds(city, new Random(options.Seed));
        for (var round = 1; round <= options.Rounds; round++)
            foreach (var fault in faults) await rounds.Run(fault, cancellation);
        var isSameProcess = city.IsSameProcess;
        var atTheEnd = await city.End(goal);
        var operations = LogReader.Read(city.Logs);
        return
        [
            .. rounds.Seen.SelectMany(pair => new FaultFigures(pair.Key, pair.Value, operations, options.Seed).All()),
            new(goal, isSameProcess ? 0 : 1, 0, true, "restarts of the host", options.Seed) { Store = "postgres" },
            .. atTheEnd,
        ];
    }
}
