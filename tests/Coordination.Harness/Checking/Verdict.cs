using Coordination.Harness.Figures;

namespace Coordination.Harness.Checking;

/// <summary>Runs the checks at the end of a harness and turns them into figures.</summary>
internal static class Verdict
{
    private const int SentencesShown = 5;

    /// <summary>Reads logs and ledger, plants the mutant that was asked for, and checks.</summary>
    /// <returns>A figure for each check, for the database's own consistency and for the mutants that were missed.</returns>
    public static IReadOnlyList<Figure> Of(
        string goal, HarnessOptions options, string logs, StoredLedger ledger, IReadOnlyList<string> toleratedRefusals)
    {
        var evidence = new Evidence(LogReader.Read(logs), ledger.Rows, toleratedRefusals);
        if (options.Mutant is { } name)
        {
            evidence = Mutants.All.Single(mutant => mutant.Name == name).Plant(evidence);
            Console.WriteLine($"planted: {name}");
        }
        Count(evidence);
        var failed = Checks.Run(evidence);
        foreach (var (check, sentences) in failed)
        {
            Console.WriteLine($"{check}: {sentences.Count}");
            foreach (var sentence in sentences.Take(SentencesShown)) Console.WriteLine($"  {sentence}");
        }
        if (options.Mutant is not null)
            Console.WriteLine($"the planted fault was caught by: {(failed.Count == 0 ? "nothing" : string.Join(", ", failed.Keys))}");
        var figures = Checks.All
            .Select(check => None(check.Name, failed.TryGetValue(check.Name, out var found) ? found.Count : 0)).ToList();
        if (ledger.Integrity is { } integrity) figures.Add(None("integrity_check other than ok", integrity == "ok" ? 0 : 1));
        figures.Add(None("mutants missed by the checker", failed.Count == 0 ? Missed(evidence) : 0));
        return figures;

        Figure None(string unit, double value) => new(goal, value, 0, true, unit, options.Seed) { Store = ledger.Store };
    }

    /// <summary>How many operations were acknowledged, which says whether a run means anything.</summary>
    public static int Acknowledged(string logs) => LogReader.Read(logs).Count(operation => operation.Acks.Any());

    private static int Missed(Evidence evidence)
    {
        var missed = Mutants.Missed(evidence);
        Console.WriteLine($"the checker catches {Mutants.All.Count - missed.Count} of {Mutants.All.Count} planted faults");
        foreach (var name in missed) Console.WriteLine($"  missed: {name}");
        return missed.Count;
    }

    private static void Count(Evidence evidence)
    {
        var answers = evidence.Operations.SelectMany(operation => operation.Answers).ToList();
        Console.WriteLine(
            $"{evidence.Operations.Count} operations, {evidence.Operations.Sum(operation => operation.Sends.Count)} sends: "
            + $"{evidence.Operations.Count(operation => operation.Acks.Any())} acknowledged, "
            + $"{evidence.Operations.Count(operation => operation.Refusals.Any())} refused; {evidence.Rows.Count} rows stored");
        foreach (var group in answers.GroupBy(answer => (answer.Class, answer.Code, answer.Reason)).OrderBy(group => group.Key))
            Console.WriteLine($"  {group.Key.Class,-8} {group.Key.Code,-18} {group.Key.Reason,-22} {group.Count(),8}");
    }
}
