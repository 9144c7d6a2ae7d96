using System.CommandLine;
using Coordination.Harness.Checking;
using Coordination.Harness.DatabaseFaults;
using Coordination.Harness.DiskFull;
using Coordination.Harness.Figures;
using Coordination.Harness.Kill9;
using Coordination.Harness.Snapshots;
using Coordination.Harness.Tamper;

namespace Coordination.Harness;

/// <summary>A harness by its fixed name.</summary>
internal sealed record NamedHarness(string Name, string Description, Func<HarnessOptions, CancellationToken, Task<int>> Run)
{
    /// <summary>Rounds of a run that does not say how many.</summary>
    public int Rounds { get; init; } = 50;
}

/// <summary>The command line. Names are fixed, so that scripts can call them.</summary>
internal static class HarnessCommands
{
    private static IReadOnlyList<NamedHarness> All { get; } =
    [
        new("kill9", "R1: kill -9 at random, again and again; then the ledger is checked against what clients saw.", KillHarness.Run),
        new("snapshots", "Deletes snapshots and checkpoints: every answer must stay as it was.", SnapshotHarness.Run),
        new("disk-full", "R12: fills a small disk, reads on, frees it: writes resume without a restart. Needs root.", DiskFullHarness.Run),
        new("tamper", "Changes a real database behind the program's back: an inspection must name the first bad position.", TamperHarness.Run),
        new("database-faults", "R10, R11: PostgreSQL is down, hangs, is full. Needs its server; the full disk needs root.", DatabaseFaultsHarness.Run)
        {
            Rounds = 3,
        },
    ];

    public static RootCommand Build()
    {
        var root = new RootCommand("Programs that break the platform on purpose and return figures.");
        foreach (var harness in All) root.Subcommands.Add(CommandOf(harness));
        var list = new Command("list", "Prints the names of all harnesses.");
        list.SetAction(_ =>
        {
            foreach (var harness in All) Console.WriteLine(harness.Name);
        });
        root.Subcommands.Add(list);
        return root;
    }

    private static Command CommandOf(NamedHarness harness)
    {
        var seed = Number("--seed", "Everything left to chance follows from it.", 1, 0, int.MaxValue);
        var rounds = Number("--rounds", "How often the host is killed, or each fault caused.", harness.Rounds, 1, 1000);
        var clients = Number("--clients", "Callers at the same time.", 24, 1, 256);
        var mutant = new Option<string?>("--mutant") { Description = "Plants a fault into what the checker reads; the run must fail." };
        mutant.AcceptOnlyFromAmong([.. Mutants.All.Select(planted => planted.Name)]);
        var host = new Option<string?>("--host") { Description = "A built Coordination.Host.dll; none: build this checkout's." };
        var keep = new Option<bool>("--keep") { Description = "Leave the run's directory in place." };
        var serve = Number("--seconds-to-serve", "Longest time from a restart to serving; more on a busy machine.", HarnessOptions.DefaultSecondsToServe, 1, 600);
        var changes = Number("--changes", "How often a database is changed.", 500, 1, 100_000);
        var store = new Option<string>("--store") { Description = "Where the ledger lies.", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "postgres");
        var command = new Command(harness.Name, harness.Description) { seed, rounds, clients, mutant, host, keep, serve, changes, store };
        command.SetAction((parsed, cancellation) => Guarded(harness, new HarnessOptions(
            parsed.GetValue(seed), parsed.GetValue(rounds), parsed.GetValue(clients), parsed.GetValue(mutant),
            parsed.GetValue(host), parsed.GetValue(keep), parsed.GetValue(serve))
        {
            Changes = parsed.GetValue(changes),
            Store = parsed.GetRequiredValue(store),
        }, cancellation));
        return command;
    }

    private static async Task<int> Guarded(NamedHarness harness, HarnessOptions options, CancellationToken cancellation)
    {
        RunLine.Print("tests/Coordination.Harness");
        Console.WriteLine($"{harness.Name}, seed {options.Seed}");
        try
        {
            return await harness.Run(options, cancellation);
        }
        catch (RunEndedException ended)
        {
            Console.WriteLine($"{(ended.ExitCode == ExitCodes.Void ? "VOID" : "ENDED")}: {ended.Message}");
            return ended.ExitCode;
        }
        finally
        {
            Console.WriteLine($"{harness.Name}, seed {options.Seed}");
        }
    }

    private static Option<int> Number(string name, string description, int fallback, int minimum, int maximum)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var number && (number < minimum || number > maximum))
                result.AddError($"{name} must be from {minimum} to {maximum}, not {number}.");
        });
        return option;
    }
}
