using System.Diagnostics;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Checking;

/// <summary>The time of a fault, in ticks of the clock that clients' logs have.</summary>
/// <param name="Begins">Before it was caused.</param>
/// <param name="Holds">Once it was there: nothing that is sent from now on can be recorded.</param>
/// <param name="Ends">Before its end was brought about.</param>
internal sealed record FaultWindow(long Begins, long Holds, long Ends)
{
    /// <summary>Every attempt that was on its way during the fault.</summary>
    public IEnumerable<Attempt> Attempts(IReadOnlyList<LoggedOperation> operations) =>
        operations.SelectMany(Attempt.Of).Where(attempt => attempt.Sent < Ends && attempt.Answer.T1 > Begins);
}

/// <summary>One send and its answer.</summary>
/// <param name="Sent">Ticks of the clients' clock.</param>
internal sealed record Attempt(LoggedOperation Operation, long Sent, LogLine.Heard Answer)
{
    public double Seconds => Stopwatch.GetElapsedTime(Sent, Answer.T1).TotalSeconds;
    public bool IsAcknowledged => Answer.Class == "ACK";

    /// <summary>A wrong call that heard what it hears at any time.</summary>
    public bool IsAsPlanned => Answer.Reason.Length > 0 && Answer.Reason == Operation.First.Plan;

    /// <summary>Every attempt of an operation that was answered.</summary>
    public static IEnumerable<Attempt> Of(LoggedOperation operation) =>
        from sent in operation.Sends
        join answer in operation.Answers on sent.Attempt equals answer.Attempt
        select new Attempt(operation, sent.T0, answer);

    /// <summary>The time below which 99 of 100 have their answer; 0 without any.</summary>
    public static double SlowestOf99Percent(IEnumerable<Attempt> attempts)
    {
        var ordered = attempts.Select(attempt => attempt.Seconds).Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[(int)Math.Ceiling(ordered.Count * 0.99) - 1];
    }
}
