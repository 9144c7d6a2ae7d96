namespace Coordination.Harness.Tamper;

/// <summary>Changes to what the store keeps about its ledger and its streams.</summary>
internal static class HeadChanges
{
    public static IEnumerable<Change> All(TamperedCopy copy)
    {
        yield return new("head of the ledger set back", (tampered, _) =>
        {
            tampered.Execute("UPDATE ledgers SET head_position = head_position - 1 WHERE head_position > 0");
            return tampered.Length;
        });
        yield return new("head of the ledger set forward", (tampered, random) =>
        {
            tampered.Execute("UPDATE ledgers SET head_position = head_position + @more WHERE head_position > 0", ("more", random.Next(1, 1000)));
            return tampered.Length + 1;
        });
        yield return new("time of the ledger's head altered", (tampered, random) =>
        {
            tampered.Execute("UPDATE ledgers SET head_recorded_at = head_recorded_at - @less WHERE head_position > 0", ("less", random.Next(1, 1000)));
            return tampered.Length;
        });
        yield return new("ledger given another name", (tampered, _) =>
        {
            tampered.Execute("UPDATE ledgers SET ledger = 'enshi/open' WHERE head_position > 0");
            return 1;
        });
        yield return new("head of a stream set back", (tampered, random) => Head(tampered, random, "version = version - 1"));
        yield return new("head of a stream set forward", (tampered, random) => Head(tampered, random, "version = version + 3"));
        if (copy is SqliteCopy)
            yield return new("position of a stream's head altered", (tampered, random) =>
                Head(tampered, random, "position = position - 1"));
        yield return new("head of a stream deleted", (tampered, random) =>
        {
            var stream = Any(tampered, random);
            tampered.Execute($"DELETE FROM {tampered.Heads} WHERE stream = @stream", ("stream", stream));
            // Where entries name their stream by the head, the first of them cannot be read.
            return tampered is SqliteCopy ? Last(tampered, stream) : First(tampered, stream);
        });
        yield return new("stream given another name", (tampered, random) =>
        {
            var stream = Any(tampered, random);
            tampered.Execute($"UPDATE {tampered.Heads} SET stream = stream || 'x' WHERE stream = @stream", ("stream", stream));
            return tampered is SqliteCopy ? Last(tampered, stream) : First(tampered, stream);
        });
        yield return new("head of a stream without entries", (tampered, random) =>
        {
            var stream = Any(tampered, random);
            var columns = tampered is SqliteCopy ? "ledger_number, version, position" : "ledger_number, version";
            tampered.Execute(
                $"INSERT INTO {tampered.Heads} (stream, {columns}) SELECT stream || 'x', {columns} FROM {tampered.Heads} WHERE stream = @stream",
                ("stream", stream));
            return tampered is SqliteCopy ? Last(tampered, stream) : 0;
        });
    }

    private static long Head(TamperedCopy tampered, Random random, string change)
    {
        var stream = Any(tampered, random);
        tampered.Execute($"UPDATE {tampered.Heads} SET {change} WHERE stream = @stream", ("stream", stream));
        return Last(tampered, stream);
    }

    private static string Any(TamperedCopy tampered, Random random) => tampered.Rows[(int)RowChanges.Any(tampered, random) - 1].Stream;

    private static long First(TamperedCopy tampered, string stream) => tampered.Rows.First(row => row.Stream == stream).Position;

    private static long Last(TamperedCopy tampered, string stream) => tampered.Rows.Last(row => row.Stream == stream).Position;
}
