using System.Globalization;
using Coordination.Harness.Checking;

namespace Coordination.Harness.Snapshots;

/// <summary>What a host keeps beside its ledger only to be faster.</summary>
internal static class DerivedFiles
{
    /// <summary>Deletes all of it; the host must not run.</summary>
    /// <returns>Snapshots and board checkpoints that were there.</returns>
    public static (int Snapshots, int Checkpoints) Delete(string data)
    {
        var file = Path.Combine(data, "snapshots.db");
        var snapshots = File.Exists(file)
            ? int.Parse(LedgerFile.Scalar(file, "SELECT count(*) FROM snapshots WHERE payload IS NOT NULL"), CultureInfo.InvariantCulture)
            : 0;
        foreach (var part in Directory.GetFiles(data, "snapshots.db*")) File.Delete(part);
        var board = Path.Combine(data, "board");
        var checkpoints = Directory.Exists(board) ? Directory.GetFiles(board, "*", SearchOption.AllDirectories).Length : 0;
        if (checkpoints > 0) Directory.Delete(board, recursive: true);
        return (snapshots, checkpoints);
    }
}
