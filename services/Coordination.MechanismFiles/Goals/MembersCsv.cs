using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>Reads <c>villages.csv</c> and <c>works.csv</c>: the members of the sets that targets count.</summary>
internal static class MembersCsv
{
    internal static ValueList<Member> Read(
        string file, IReadOnlyDictionary<string, string> texts, Reading reading, string set, string unitColumn)
    {
        string[] columns = ["id", "name", "nameEnglish", unitColumn, "synthetic"];
        return CsvTable.Read(file, texts[file], reading, columns, row => $"{set}/{row["id"].Text}")
            .Select(row => new Member(
                row.Text("id"), row.Text("name"), row.Text(unitColumn), row.Flag("synthetic"),
                row.OptionalText("nameEnglish")))
            .ToValueList();
    }
}
