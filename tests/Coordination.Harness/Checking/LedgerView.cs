using System.Data.Common;
using System.Text;
using Coordination.Domain.Ledger;

namespace Coordination.Harness.Checking;

/// <summary>The view that lists the ledger's rows, the same on every store.</summary>
internal static class LedgerView
{
    /// <summary>All rows, by ledger and position.</summary>
    /// <param name="command">A new one on any store.</param>
    public static IReadOnlyList<StoredRow> Read(DbCommand command)
    {
        command.CommandText =
            "SELECT ledger, position, stream, stream_version, kind, actor, acting_for, caller, request_id, rules_version, "
            + "recorded_at, body, leaf_hash FROM ledger ORDER BY ledger, position";
        using var reader = command.ExecuteReader();
        var rows = new List<StoredRow>();
        while (reader.Read()) rows.Add(ReportBody.Read(Entry(reader)));
        return rows;
    }

    private static LedgerEntry Entry(DbDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5),
        reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetInt32(9),
        LeafHash.InstantOf(reader.GetInt64(10)), Encoding.UTF8.GetBytes(reader.GetString(11)), (byte[])reader[12]);
}
