using Coordination.Domain.Ledger;

namespace Coordination.Harness.Checking;

internal static partial class Checks
{
    private static IEnumerable<string> FindPositionGaps(Evidence evidence) =>
        from ledger in evidence.Rows.GroupBy(row => row.Entry.Ledger)
        from pair in ledger.OrderBy(row => row.Entry.Position).Select((row, index) => (row.Entry.Position, Expected: index + 1L))
        where pair.Position != pair.Expected
        select $"{ledger.Key}: position {pair.Position} stands where {pair.Expected} should";

    private static IEnumerable<string> FindStreamGaps(Evidence evidence) =>
        from stream in evidence.Rows.GroupBy(row => (row.Entry.Ledger, row.Entry.Stream))
        from pair in stream.OrderBy(row => row.Entry.Position).Select((row, index) => (row.Entry.StreamVersion, Expected: index + 1L))
        where pair.StreamVersion != pair.Expected
        select $"{stream.Key.Stream}: version {pair.StreamVersion} stands where {pair.Expected} should";

    private static IEnumerable<string> FindTimesGoingBack(Evidence evidence) =>
        from ledger in evidence.Rows.GroupBy(row => row.Entry.Ledger)
        let rows = ledger.OrderBy(row => row.Entry.Position).ToList()
        from pair in rows.Zip(rows.Skip(1))
        where pair.Second.Entry.RecordedAt < pair.First.Entry.RecordedAt
        select $"{ledger.Key}: position {pair.Second.Entry.Position} was recorded before the one before it";

    private static IEnumerable<string> FindWrongLeaves(Evidence evidence) => evidence.Rows
        .Where(row => !LeafHash.Of(row.Entry).AsSpan().SequenceEqual(row.Entry.LeafHash))
        .Select(row => $"{row.Entry.Ledger}: the leaf of position {row.Entry.Position} is not that of its row");

    /// <summary>An operation that was answered before another one was first sent must stand before it.</summary>
    private static IEnumerable<string> FindAgainstRealTime(Evidence evidence)
    {
        var recorded = evidence.Operations.Where(operation => operation.First.Effect && operation.Acks.Any())
            .Select(operation => (
                operation, Sent: operation.First.T0, Heard: operation.Acks.Min(ack => ack.T1), operation.Acks.First().Position))
            .ToList();
        var byAnswer = new Queue<(long Heard, long Position)>(
            recorded.OrderBy(one => one.Heard).Select(one => (one.Heard, one.Position)));
        long highest = 0;
        foreach (var later in recorded.OrderBy(one => one.Sent))
        {
            while (byAnswer.Count > 0 && byAnswer.Peek().Heard < later.Sent)
                highest = Math.Max(highest, byAnswer.Dequeue().Position);
            if (later.Position < highest)
                yield return $"{later.operation.Id}: stands at {later.Position}, and {highest} was answered before it was sent";
        }
    }
}
