using System.Diagnostics;
using Coordination.Harness.Checking;
using Coordination.Harness.Figures;

namespace Coordination.Harness.DatabaseFaults;

/// <summary>The figures of one kind of fault over all its rounds.</summary>
internal sealed class FaultFigures(DatabaseFault fault, IReadOnlyList<SeenFault> seen, IReadOnlyList<LoggedOperation> operations, int seed)
{
    private const int LeastRefused = 100;
    private const int LeastReadsPerSecond = 5;
    private const double LongestReturn = 2;
    private const double SlowestRead = 1;

    /// <summary>After it has been seen that the database is away.</summary>
    private const double LatestAge = 3;
    private const double Never = 1_000;
    private const int SentencesShown = 5;

    public IReadOnlyList<Figure> All()
    {
        var attempts = seen.SelectMany(one => one.Window.Attempts(operations).Select(attempt => (one.Window, Attempt: attempt))).ToList();
        var refused = attempts.Where(pair => !pair.Attempt.IsAcknowledged).ToList();
        var wrong = attempts.Where(pair => IsWrong(pair.Window, pair.Attempt)).Select(pair => pair.Attempt).ToList();
        Show(attempts.Select(pair => pair.Attempt), wrong);
        List<Figure> figures =
        [
            AtLeast(refused.Count, LeastRefused * seen.Count, "writes refused during the fault"),
            AtMost(wrong.Count, 0, "writes answered otherwise than promised"),
            AtMost(
                Attempt.SlowestOf99Percent(refused.Select(pair => pair.Attempt)), fault.LongestRefusal, "seconds to refusal, p99 of all writes"),
            AtMost(
                Attempt.SlowestOf99Percent(seen.SelectMany(one => BeforeAnybodyKnew(one.Window))), fault.LongestRefusal,
                "seconds to refusal, p99 of writes on their way when the first was refused"),
            AtLeast(seen.Min(ReadsPerSecond), LeastReadsPerSecond, "reads a second during it, slowest round"),
            AtMost(seen.Max(one => one.SlowestRead.TotalSeconds), SlowestRead, "seconds to a read's answer during it, slowest"),
            AtMost(seen.Sum(one => one.ReadsFailed.Count), 0, "reads failed during it"),
            AtMost(seen.Max(ReturnSeconds), LongestReturn, "seconds from its end to the first success, slowest"),
        ];
        if (!fault.IsWantOfRoom)
            figures.Add(AtMost(seen.Max(one => Seconds(one.StaleAfter)), fault.LongestRefusal + LatestAge, "seconds until the board says since when it is stale, slowest"));
        figures.Add(AtMost(seen.Max(one => Seconds(one.FreshAfter)), LongestReturn, "seconds from its end to a board that is up to date, slowest"));
        return figures;
    }

    // What was on its way may have been recorded; so may what finds room on a page that is there already.
    private bool IsWrong(FaultWindow window, Attempt attempt) => attempt.IsAcknowledged
        ? !fault.IsWantOfRoom && attempt.Sent >= window.Holds && attempt.Answer.T1 <= window.Ends
        : !fault.IsRight(attempt);

    // Once one caller is refused the others are refused at once, in such numbers that no part of them would show the first.
    private IReadOnlyList<Attempt> BeforeAnybodyKnew(FaultWindow window)
    {
        var refused = window.Attempts(operations).Where(attempt => !attempt.IsAcknowledged && !attempt.IsAsPlanned).ToList();
        var first = refused.Select(attempt => attempt.Answer.T1).DefaultIfEmpty().Min();
        return [.. refused.Where(attempt => attempt.Sent < first)];
    }

    private void Show(IEnumerable<Attempt> attempts, IReadOnlyList<Attempt> wrong)
    {
        Console.WriteLine($"{fault.Goal}, heard during it:");
        foreach (var group in attempts.GroupBy(attempt => (attempt.Answer.Code, attempt.Answer.Reason)).OrderByDescending(group => group.Count()))
            Console.WriteLine(
                $"  {group.Key.Code,-18} {group.Key.Reason,-22} {group.Count(),8}  slowest {group.Max(attempt => attempt.Seconds):0.00} s");
        foreach (var one in wrong.Take(SentencesShown))
            Console.WriteLine($"  wrong: {one.Operation.Id}: {one.Answer.Code} {one.Answer.Reason} after {one.Seconds:0.00} s");
    }

    private double ReturnSeconds(SeenFault one)
    {
        var acknowledged = operations.SelectMany(operation => operation.Acks).ToList();
        var before = acknowledged.Where(ack => ack.T1 <= one.Window.Ends).Select(ack => ack.Position).DefaultIfEmpty().Max();
        // A repeat of something recorded before needs neither room nor a commit, so only a new position counts.
        var first = acknowledged.Where(ack => ack.T1 > one.Window.Ends && ack.Position > before).Min(ack => ack.T1);
        return Math.Max(0, Stopwatch.GetElapsedTime(one.Returned, first).TotalSeconds);
    }

    private static double ReadsPerSecond(SeenFault one) =>
        one.ReadsAnswered / Stopwatch.GetElapsedTime(one.Window.Begins, one.Window.Ends).TotalSeconds;

    private static double Seconds(TimeSpan? time) => time?.TotalSeconds ?? Never;

    private Figure AtMost(double value, double most, string unit) =>
        new(fault.Goal, value, most, true, unit, seed) { Store = "postgres" };

    private Figure AtLeast(double value, double least, string unit) =>
        new(fault.Goal, value, least, false, unit, seed) { Store = "postgres" };
}
