using Coordination.Domain.Ledger;

namespace Coordination.Harness.Tamper;

/// <summary>Changes to the requests that are remembered.</summary>
internal static class RequestChanges
{
    public static IReadOnlyList<Change> All { get; } =
    [
        new("request deleted", (tampered, random) =>
        {
            var (first, _, row) = Any(tampered, random);
            Run(tampered, row, "DELETE FROM requests");
            return first;
        }),
        new("request given another id", (tampered, random) => Altered(tampered, random, "request_id = request_id || 'x'")),
        new("request given another caller", (tampered, random) => Altered(tampered, random, "caller = caller || 'x'")),
        new("request pointed elsewhere", (tampered, random) => Altered(tampered, random, "first_position = first_position + 1")),
        new("request pointed before all", (tampered, random) =>
        {
            var (_, _, row) = Any(tampered, random);
            Run(tampered, row, "UPDATE requests SET first_position = 0");
            return 1;
        }),
        new("request said to have had no effect", (tampered, random) => Altered(tampered, random, "count = 0")),
        new("request said to have recorded more", (tampered, random) =>
        {
            var (first, count, row) = Any(tampered, random);
            Run(tampered, row, "UPDATE requests SET count = count + 1");
            return first + count;
        }),
        new("request invented", (tampered, random) => Invented(tampered, random, tampered.Length, 1)),
        new("request invented beyond the end", (tampered, random) => Invented(tampered, random, 1, 0, tampered.Length)),
    ];

    private static long Altered(TamperedCopy tampered, Random random, string change)
    {
        var (first, _, row) = Any(tampered, random);
        Run(tampered, row, $"UPDATE requests SET {change}");
        return first;
    }

    private static long Invented(TamperedCopy tampered, Random random, long range, int count, long after = 0)
    {
        var position = after + random.NextInt64(1, range + 1);
        tampered.Execute(
            "INSERT INTO requests (ledger_number, request_id, caller, request_hash, first_position, count) "
            + "SELECT ledger_number, 'invented', caller, request_hash, @first, @count FROM requests WHERE first_position = 1",
            ("first", position), ("count", count));
        return position;
    }

    private static void Run(TamperedCopy tampered, LedgerEntry row, string sql) => tampered.Execute(
        sql + " WHERE caller = @caller AND request_id = @request", ("caller", row.Caller), ("request", row.RequestId));

    // What one request recorded: its first position, how many, and one of its rows.
    private static (long First, long Count, LedgerEntry Row) Any(TamperedCopy tampered, Random random)
    {
        var row = tampered.Rows[(int)RowChanges.Any(tampered, random) - 1];
        var same = tampered.Rows.Where(other => other.Caller == row.Caller && other.RequestId == row.RequestId).ToList();
        return (same[0].Position, same.Count, row);
    }
}
