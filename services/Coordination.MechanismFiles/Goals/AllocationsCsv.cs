using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>Reads <c>allocations.csv</c>: which share of a project's money is attributed to which target.</summary>
internal static class AllocationsCsv
{
    private static readonly string[] Columns = ["project", "indicator", "target", "basisPoints"];

    /// <summary>Null where there is no such file, or no row in it.</summary>
    internal static ValueList<MoneyAllocation>? Read(IReadOnlyDictionary<string, string> texts, Reading reading)
    {
        if (!texts.TryGetValue(FileNames.Allocations, out var text)) return null;
        var allocations = CsvTable.Read(FileNames.Allocations, text, reading, Columns, PathOf)
            .Select(row => new MoneyAllocation(
                row.Text("project"), row.Text("indicator"), row.Text("target"), row.Small("basisPoints", 1, 10_000)))
            .ToValueList();
        return allocations.Count > 0 ? allocations : null;
    }

    private static string PathOf(CsvFields row) => MechanismChecks.AllocationPath(
        new MoneyAllocation(row["project"].Text, row["indicator"].Text, row["target"].Text, 0));
}
