using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>Reads <c>units.csv</c>.</summary>
internal static class UnitsCsv
{
    private static readonly string[] Columns =
    [
        "id", "name", "nameEnglish", "kind", "parent", "opened", "closed", "longitudeMicrodegrees",
        "latitudeMicrodegrees",
        "synthetic", "note",
    ];

    internal static ValueList<UnitDefinition> Read(string text, Reading reading) =>
        CsvTable.Read(FileNames.Units, text, reading, Columns, row => $"units/{row["id"].Text}").Select(Unit)
            .ToValueList();

    private static UnitDefinition Unit(CsvRowReader row) => new(
        row.Text("id"), row.Text("name"), row.Text("nameEnglish"), row.Word<UnitKind>("kind"),
        row.OptionalText("parent"),
        row.Date("opened"), row.OptionalDate("closed"), PlaceIn(row), row.Flag("synthetic"), row.OptionalText("note"));

    /// <summary>Both coordinates, or neither.</summary>
    internal static Place? PlaceIn(CsvRowReader row)
    {
        var longitude = row.OptionalSmall("longitudeMicrodegrees", -180_000_000, 180_000_000);
        var latitude = row.OptionalSmall("latitudeMicrodegrees", -90_000_000, 90_000_000);
        if (longitude is null && latitude is null) return null;
        return new(longitude ?? row.Small("longitudeMicrodegrees"), latitude ?? row.Small("latitudeMicrodegrees"));
    }
}
