using Coordination.Domain.Ledger.Inspection;
using Coordination.Harness.Figures;
using Coordination.Harness.Postgres;
using Coordination.Harness.Running;

namespace Coordination.Harness.Tamper;

/// <summary>R-tamper: a real database is changed behind the program's back in every way, and the inspection must name the
/// first position that is bad. History that was rewritten with the real key must fail against a checkpoint that somebody
/// kept, and nothing may be said of a database that nobody touched.</summary>
internal static class TamperHarness
{
    private const string Goal = "R-tamper";
    private const int Parallel = 3;
    private const int MostShown = 20;

    public static async Task<int> Run(HarnessOptions options, CancellationToken cancellation)
    {
        if (options.Store == "postgres" && PrivatePostgres.Missing is { } missing)
            throw new RunEndedException(ExitCodes.NotPossible, missing);
        using var directory = RunDirectory.Create("tamper", options.Keep);
        using var city = await GrownCity.Grow(options, directory, cancellation);
        Console.WriteLine($"{city.Rows.Count} entries; a checkpoint of {city.HeadOf(0).Size} was kept elsewhere");
        using var sample = city.Copy();
        var kinds = Change.All(sample);
        var alarms = sample.Inspect(city.HeadOf(0), city.HeadOf(1)).Count;
        var named = await Count(
            options.Changes, number => Try(city, kinds[number % kinds.Count], options.Seed, number), cancellation);
        var rewritings = Math.Max(5, options.Changes / 20);
        var seen = await Count(rewritings, number => TryRewriting(city, options.Seed, number), cancellation);
        Figure[] figures =
        [
            new(Goal, named, options.Changes, false, "changes named with their first bad position", options.Seed) { Store = options.Store },
            new(Goal, seen, rewritings, false, "histories rewritten with the real key and seen", options.Seed) { Store = options.Store },
            new(Goal, alarms, 0, true, "findings in an unchanged database", options.Seed) { Store = options.Store },
            new(Goal, kinds.Count, 0, false, "kinds of changes", options.Seed) { Store = options.Store },
        ];
        return FigureTable.Print(figures) ? ExitCodes.Passed : ExitCodes.Failed;
    }

    private static bool Try(GrownCity city, Change change, int seed, int number)
    {
        using var copy = city.Copy();
        var expected = change.Make(copy, new Random(seed * 100_003 + number));
        var first = copy.Inspect().First;
        if (first is not null && first.Position == expected) return true;
        Tell($"change {number}, {change.Name}: expected {expected}, found {first?.ToString() ?? "nothing"}");
        return false;
    }

    // Bodies, leaves, tiles and checkpoint all fit together again: the database alone cannot show it.
    private static bool TryRewriting(GrownCity city, int seed, int number)
    {
        var random = new Random(seed * 100_003 - 1 - number);
        var kept = city.HeadOf(0);
        Findings alone, against;
        using (var copy = city.Copy())
        {
            Rewrite(copy, random, kept.Size);
            alone = copy.Inspect();
            against = copy.Inspect(kept);
        }
        if (alone.First is null && against.First?.Kind is FindingKind.HistoryRewritten) return true;
        Tell($"rewriting {number}: alone {alone.First?.ToString() ?? "nothing"}, against {against.First?.ToString() ?? "nothing"}");
        return false;
    }

    private static void Rewrite(TamperedCopy copy, Random random, long keptSize)
    {
        var position = random.NextInt64(2, keptSize + 1);
        var last = Math.Min(copy.Length, position + random.Next(10));
        for (; position <= last; position++)
        {
            copy.Change(position, "body", (byte[])[.. copy.Rows[(int)position - 1].Body, (byte)' ']);
            copy.Rehash(position);
        }
        copy.SignAnew();
    }

    private static async Task<int> Count(int count, Func<int, bool> passes, CancellationToken cancellation)
    {
        var passed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await Task.Run(
            () => System.Threading.Tasks.Parallel.For(0, count, options, number =>
            {
                if (passes(number)) Interlocked.Increment(ref passed);
            }),
            cancellation);
        return passed;
    }

    private static int told;

    private static void Tell(string what)
    {
        if (Interlocked.Increment(ref told) <= MostShown) Console.WriteLine("  " + what);
    }
}
