using System.CommandLine;
using Coordination.Benchmarks.Figures;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Profile;
using Coordination.Harness;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks;

/// <summary>The command line. Names are fixed, so that scripts can call them.</summary>
internal static class BenchmarkCommands
{
    private const string Both = "both";

    public static RootCommand Build()
    {
        var root = new RootCommand("Measures the platform beside the simplest programs that could stand in its place.")
        {
            RunCommand("peers", "The P figures.", PeersRun.Run),
            RunCommand("profile", "Where the subject's processor time goes, sampled under load; needs perf.", ProfileRun.Run),
        };
        foreach (var kind in PeerKind.All) root.Subcommands.Add(PeerCommand(kind));
        return root;
    }

    private static Command RunCommand(
        string name, string description, Func<BenchmarkOptions, CancellationToken, Task<int>> run)
    {
        var store = Choice("--store", "Where the subject and its peers keep what they write.", "sqlite", "sqlite", "postgres", Both);
        var figures = new Option<string>("--figures")
        {
            Description = $"Ids of the figures that are wanted, of {string.Join(',', FigurePart.AllGoals)}.",
            DefaultValueFactory = _ => string.Join(',', FigurePart.AllGoals),
        };
        figures.Validators.Add(result =>
        {
            foreach (var unknown in Split(result.GetValueOrDefault<string>()).Except(FigurePart.AllGoals))
                result.AddError($"--figures knows {string.Join(',', FigurePart.AllGoals)}, not {unknown}.");
        });
        var seconds = Number("--seconds", "Length of each measured window.", 6.0);
        var rounds = Number("--rounds", "Rounds, each with everything started anew.", 3);
        var warmUp = Number("--warm-up", "Seconds of work before the first window of a round, for each that is measured.", 10.0);
        var rows = Number("--rows", "Reports in the ledger that counts as long.", 1_000_000);
        var work = Choice(
            "--work",
            "reports: first reports only. corrections: one week of them, then corrections without end. year: all weeks, then those.",
            "corrections", "reports", "corrections", "year");
        var projects = Number("--projects", "Projects of the city, in steps of 241.", 241);
        var seed = Number("--seed", "Order of the reports.", 1);
        var host = new Option<string?>("--host") { Description = "A built Coordination.Host.dll; none: build this checkout's." };
        var server = new Option<string?>("--postgres")
        {
            Description = "Superuser's connection string of a PostgreSQL server; none: start one from Debian's package.",
        };
        var keep = new Option<bool>("--keep") { Description = "Leave the run's directory in place." };
        var command = new Command(name, description)
        {
            store, figures, seconds, rounds, warmUp, rows, work, projects, seed, host, server, keep,
        };
        command.SetAction((parsed, cancellation) => Guarded(run, new BenchmarkOptions(
            parsed.GetValue(store) == Both ? ["sqlite", "postgres"] : [parsed.GetRequiredValue(store)],
            Split(parsed.GetValue(figures)).ToHashSet(), parsed.GetValue(seconds), parsed.GetValue(rounds),
            parsed.GetValue(warmUp), parsed.GetValue(rows), parsed.GetValue(projects),
            Enum.Parse<Work>(parsed.GetRequiredValue(work), ignoreCase: true), parsed.GetValue(seed), parsed.GetValue(host),
            parsed.GetValue(server), parsed.GetValue(keep)), cancellation));
        return command;
    }

    private static async Task<int> Guarded(
        Func<BenchmarkOptions, CancellationToken, Task<int>> run, BenchmarkOptions options, CancellationToken cancellation)
    {
        RunLine.Print("tests/Coordination.Benchmarks");
        try
        {
            return await run(options, cancellation);
        }
        catch (RunEndedException ended)
        {
            Console.WriteLine($"ENDED: {ended.Message}");
            return ended.ExitCode;
        }
    }

    private static Command PeerCommand(PeerKind kind)
    {
        var port = Number("--port", "Port on loopback.", 5300);
        var keys = new Option<string>("--keys-of") { Description = "Data directory whose keys are accepted.", Required = true };
        var data = new Option<string>("--data") { Description = "Where it writes files.", Required = true };
        var connection = new Option<string?>("--connection") { Description = "Its database, where that is on a server." };
        var command = new Command(kind.Command, kind.Description) { port, keys, data, connection };
        command.SetAction((parsed, cancellation) => PeerServer.Run(
            new PeerOptions(
                parsed.GetValue(port), parsed.GetRequiredValue(keys), parsed.GetRequiredValue(data), parsed.GetValue(connection)),
            kind, cancellation));
        return command;
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string> Choice(string name, string description, string fallback, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    private static Option<T> Number<T>(string name, string description, T fallback) where T : struct =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
