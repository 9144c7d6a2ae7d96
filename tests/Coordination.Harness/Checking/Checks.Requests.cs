using Coordination.Domain.Ledger;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Checking;

internal static partial class Checks
{
    private static IEnumerable<string> FindLost(Evidence evidence)
    {
        var rows = evidence.Rows.Where(row => row.IsReport).ToDictionary(row => (LedgerOf(row), row.Entry.Position));
        foreach (var operation in evidence.Operations)
        {
            foreach (var ack in operation.Acks)
            {
                if (!rows.TryGetValue((Open(operation), ack.Position), out var row))
                    yield return $"{operation.Id}: nothing stands at position {ack.Position}";
                else if (Difference(operation.First, ack, row) is { } difference)
                    yield return $"{operation.Id}: position {ack.Position} has another {difference}";
            }
        }
    }

    private static string? Difference(LogLine.Sent sent, LogLine.Heard ack, StoredRow row) => 0 switch
    {
        _ when row.Content != sent.Body => "content",
        _ when row.Entry.Stream != sent.Stream => "stream",
        _ when sent.Effect && row.Request != (sent.Caller, sent.Request) => "request",
        _ when row.Revision != ack.Revision => "revision",
        _ when Etag.Of(row.Entry.Position) != ack.Etag => "etag",
        _ => null,
    };

    private static IEnumerable<string> FindInvented(Evidence evidence)
    {
        var sent = evidence.Operations.Select(operation => operation.First)
            .Select(first => (first.Caller, first.Request, first.Body)).ToHashSet();
        return evidence.Rows
            .Where(row => row.Entry.Caller.StartsWith("units/", StringComparison.Ordinal))
            .Where(row => !sent.Contains((row.Entry.Caller, row.Entry.RequestId, row.Content)))
            .Select(row => $"position {row.Entry.Position}: nobody sent {row.Entry.Caller} {row.Entry.RequestId} with this content");
    }

    private static IEnumerable<string> FindRefusedButStored(Evidence evidence)
    {
        var stored = evidence.Rows.Select(row => (row.Entry.Caller, row.Entry.RequestId, row.Content)).ToHashSet();
        // A refusal for which one may try again says nothing of the tries that were not answered.
        return from operation in evidence.Operations
               where !operation.Acks.Any()
               from refusal in operation.Refusals.Take(1)
               where !evidence.ToleratedRefusals.Contains(refusal.Reason) || operation.Refusals.Count() == operation.Sends.Count
               where stored.Contains((operation.First.Caller, operation.First.Request, operation.First.Body))
               select $"{operation.Id}: refused with {refusal.Code} {refusal.Reason}, and stored";
    }

    private static IEnumerable<string> FindDoubled(Evidence evidence)
    {
        var reports = evidence.Rows.Where(row => row.IsReport).ToList();
        var requests = reports.GroupBy(row => row.Request).Where(same => same.Count() > 1)
            .Select(same => $"request {same.Key.Caller} {same.Key.Request} stands {same.Count()} times");
        var revisions = reports.GroupBy(row => (row.Entry.Ledger, row.Entry.Stream, row.Unit, row.Period, row.Revision))
            .Where(same => same.Count() > 1)
            .Select(same =>
                $"revision {same.Key.Revision} of {same.Key.Stream} {same.Key.Unit} {same.Key.Period} stands {same.Count()} times");
        return requests.Concat(revisions);
    }

    private static IEnumerable<string> FindAnsweredDifferently(Evidence evidence) =>
        from operation in evidence.Operations
        let answers = operation.Answers.Where(answer => answer.Class != "UNKNOWN")
            .Where(answer => !evidence.ToleratedRefusals.Contains(answer.Reason))
            .Select(answer => answer.Class == "ACK" ? answer.Answer : answer.Reason).Distinct().ToList()
        where answers.Count > 1
        select $"{operation.Id}: {answers.Count} different answers";

    private static IEnumerable<string> FindUnanswered(Evidence evidence) => evidence.Operations
        .Where(operation => !operation.IsAnswered)
        .Select(operation => $"{operation.Id}: sent {operation.Sends.Count} times, last heard {LastCode(operation)}");

    private static IEnumerable<string> FindUnplanned(Evidence evidence) =>
        from operation in evidence.Operations
        where operation.IsAnswered
        let first = operation.Answers.First(answer => answer.Class != "UNKNOWN")
        where first.Reason != operation.First.Plan && !evidence.ToleratedRefusals.Contains(first.Reason)
        select $"{operation.Id}: {Outcome(first.Reason)} instead of {Outcome(operation.First.Plan)} "
            + $"({operation.First.Project} {operation.First.Unit} {operation.First.Period})";

    private static string LastCode(LoggedOperation operation) =>
        operation.Answers.Count == 0 ? "nothing" : operation.Answers[^1].Code;

    private static string Outcome(string reason) => reason.Length == 0 ? "recorded" : reason;

    private static string LedgerOf(StoredRow row) => row.Entry.Ledger;

    private static string Open(LoggedOperation operation) => CityLedger.Open(operation.First.Project.Split('/')[1]);
}
