using System.CommandLine;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Profile;
using Coordination.Harness;

namespace Coordination.Benchmarks;

/// <summary>The command line. Names are fixed, so that scripts can call them.</summary>
internal static class BenchmarkCommands
{
    public static RootCommand Build() => new("Measures the platform beside the simplest programs that could stand in its place.")
    {
        RunCommand("peers", "P1 and P2: reports a second beside a no-op and beside plain gRPC with SQLite.", PeersRun.Run),
        RunCommand("profile", "Where the subject's processor time goes, sampled under load; needs perf.", ProfileRun.Run),
        PeerCommand("serve-no-op", "Serves the peer that does nothing.", (_, services) => NoOpGoals.Add(services), NoOpGoals.Map),
        PeerCommand("serve-plain-sqlite", "Serves the peer that writes two rows.", PlainSqliteGoals.Add, PlainSqliteGoals.Map),
    };

    private static Command RunCommand(
        string name, string description, Func<BenchmarkOptions, CancellationToken, Task<int>> run)
    {
        var store = new Option<string>("--store")
        {
            Description = "Where the subject keeps its ledger.",
            DefaultValueFactory = _ => "sqlite",
        };
        store.AcceptOnlyFromAmong("sqlite");
        var seconds = Number("--seconds", "Length of each measured window.", 6);
        var rounds = Number("--rounds", "Rounds, each with everything started anew.", 3);
        var warmUp = Number("--warm-up", "Seconds of work before the first window of a round, for each of the three.", 10);
        var work = new Option<string>("--work")
        {
            Description = "reports: first reports only. corrections: one week of them, then corrections without end.",
            DefaultValueFactory = _ => "reports",
        };
        work.AcceptOnlyFromAmong("reports", "corrections");
        var projects = Number("--projects", "Projects of the made-up city, in steps of 241.", 9640);
        var seed = Number("--seed", "Order of the reports.", 1);
        var host = new Option<string?>("--host") { Description = "A built Coordination.Host.dll; none: build this checkout's." };
        var keep = new Option<bool>("--keep") { Description = "Leave the run's directory in place." };
        var command = new Command(name, description)
        {
            store, seconds, rounds, warmUp, projects, work, seed, host, keep,
        };
        command.SetAction((parsed, cancellation) => Guarded(run, new BenchmarkOptions(
            parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(warmUp), parsed.GetValue(projects),
            parsed.GetValue(work) == "corrections" ? Work.Corrections : Work.Reports, parsed.GetValue(seed),
            parsed.GetValue(host), parsed.GetValue(keep)), cancellation));
        return command;
    }

    private static async Task<int> Guarded(
        Func<BenchmarkOptions, CancellationToken, Task<int>> run, BenchmarkOptions options, CancellationToken cancellation)
    {
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

    private static Command PeerCommand(
        string name, string description, Action<PeerOptions, Microsoft.Extensions.DependencyInjection.IServiceCollection> add,
        Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> map)
    {
        var port = Number("--port", "Port on loopback.", 5300);
        var keys = new Option<string>("--keys-of") { Description = "Data directory whose keys are accepted.", Required = true };
        var data = new Option<string>("--data") { Description = "Where it writes.", Required = true };
        var command = new Command(name, description) { port, keys, data };
        command.SetAction((parsed, cancellation) => PeerServer.Run(
            new(parsed.GetValue(port), parsed.GetRequiredValue(keys), parsed.GetRequiredValue(data)), add, map, cancellation));
        return command;
    }

    private static Option<int> Number(string name, string description, int fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
