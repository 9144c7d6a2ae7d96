using System.Text;
using Coordination.Domain.Ledger;

namespace Coordination.Harness.Tamper;

/// <summary>Changes to recorded entries.</summary>
internal static class RowChanges
{
    public static IEnumerable<Change> All(TamperedCopy copy)
    {
        foreach (var (column, isHashed) in copy.Columns)
        {
            yield return new($"{column} altered", (tampered, random) => Alter(tampered, random, column));
            if (isHashed)
                yield return new($"{column} altered, leaf recomputed", (tampered, random) =>
                {
                    var position = Alter(tampered, random, column);
                    tampered.Rehash(position);
                    return position;
                });
        }
        yield return new("entry deleted", Delete);
        yield return new("entry inserted", Insert);
        yield return new("entry appended", Append);
        yield return new("two entries swapped", Swap);
        yield return new("tail cut off", (tampered, random) =>
        {
            var position = Any(tampered, random);
            tampered.Execute($"DELETE FROM entries WHERE {tampered.Position} >= @from", ("from", position));
            return position;
        });
        yield return new("tail cut off, all else mended", CutAndMend);
        yield return new("opening of another ledger", (tampered, _) => Opening(tampered, false));
        yield return new("opening of another ledger, leaf recomputed", (tampered, _) => Opening(tampered, true));
    }

    /// <summary>Any position but that of the opening.</summary>
    public static long Any(TamperedCopy tampered, Random random) => random.NextInt64(2, tampered.Length + 1);

    private static LedgerEntry At(TamperedCopy tampered, long position) => tampered.Rows[(int)position - 1];

    private static long Alter(TamperedCopy tampered, Random random, string column)
    {
        var position = Any(tampered, random);
        var row = At(tampered, position);
        switch (column)
        {
            case "stream" when tampered is PostgresCopy:
                var other = tampered.Rows.First(candidate => candidate.Stream != row.Stream);
                tampered.Execute(
                    "UPDATE entries SET stream_number = (SELECT number FROM streams WHERE stream = @stream), "
                    + "stream_version = stream_version + 1000000 WHERE position = @position",
                    ("stream", other.Stream), ("position", position));
                break;
            case "stream_version" or "rules_version" or "recorded_at" or "previous_position":
                var more = random.Next(1, 1_000_000);
                tampered.Execute(
                    $"UPDATE entries SET {column} = {column} + @more WHERE {tampered.Position} = @position",
                    ("more", column == "stream_version" ? more + 1_000_000 : more), ("position", position));
                break;
            case "leaf_hash":
                tampered.Change(position, column, Flipped(row.LeafHash, random));
                break;
            case "body":
                // Still JSON, and still says the same.
                tampered.Change(position, column, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(row.Body) + " "));
                break;
            default:
                tampered.Execute(
                    $"UPDATE entries SET {column} = {column} || 'x' WHERE {tampered.Position} = @position", ("position", position));
                break;
        }
        return position;
    }

    public static byte[] Flipped(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static long Delete(TamperedCopy tampered, Random random)
    {
        var position = random.NextInt64(1, tampered.Length + 1);
        tampered.Execute($"DELETE FROM entries WHERE {tampered.Position} = @position", ("position", position));
        return position;
    }

    private static long Insert(TamperedCopy tampered, Random random)
    {
        var position = Any(tampered, random);
        tampered.Move($"{tampered.Position} >= {position}", "position + 1");
        tampered.Repeat(position - 1, position);
        return position;
    }

    private static long Append(TamperedCopy tampered, Random random)
    {
        tampered.Repeat(Any(tampered, random), tampered.Length + 1);
        return tampered.Length + 1;
    }

    private static long Swap(TamperedCopy tampered, Random random)
    {
        var first = random.NextInt64(2, tampered.Length);
        var second = random.NextInt64(first + 1, tampered.Length + 1);
        tampered.Move($"{tampered.Position} IN ({first}, {second})", $"{first + second} - position");
        return first;
    }

    private static long CutAndMend(TamperedCopy tampered, Random random)
    {
        var position = Any(tampered, random);
        // Where a request begins: what it recorded goes as a whole.
        while (At(tampered, position).RequestId == At(tampered, position - 1).RequestId) position--;
        var last = At(tampered, position - 1);
        tampered.Execute($"DELETE FROM entries WHERE {tampered.Position} >= @from", ("from", position));
        tampered.Execute("DELETE FROM requests WHERE first_position >= @from", ("from", position));
        tampered.Execute(
            "UPDATE ledgers SET head_position = @head, head_recorded_at = @time WHERE head_position > 0", ("head", position - 1),
            ("time", LeafHash.MicrosecondsOf(last.RecordedAt)));
        tampered.MendHeads();
        return position;
    }

    private static long Opening(TamperedCopy tampered, bool isRehashed)
    {
        var body = Encoding.UTF8.GetString(tampered.Rows[0].Body);
        var id = LedgerIdOf(body);
        tampered.Change(1, "body", Encoding.UTF8.GetBytes(body.Replace(id, new string([.. id.Reverse()]), StringComparison.Ordinal)));
        if (isRehashed) tampered.Rehash(1);
        return 1;
    }

    private static string LedgerIdOf(string body) =>
        System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("ledgerId").GetString()!;
}
