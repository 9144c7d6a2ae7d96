namespace Coordination.MechanismFiles.Text;

/// <summary>One row of a table with its header.</summary>
internal sealed record CsvFields(Position At, IReadOnlyList<string> Header, IReadOnlyList<Field> Fields)
{
    /// <summary>The field of a column that the table has.</summary>
    internal Field this[string column] => Fields[Header.IndexOf(column)];
}

/// <summary>Reads the fields of one row by the names of their columns. An empty field is an absent value.</summary>
internal sealed class CsvRowReader(Reading reading, string path, CsvFields row) : FieldReader(reading, path, row.At)
{
    protected override Field? Find(string key, out bool reported)
    {
        reported = false;
        return row[key] is { Text.Length: > 0 } field ? field : null;
    }

    /// <summary>Says which column is the row's id, where it is not called so.</summary>
    internal void IdStandsIn(string column) => Reading.Place($"{Path}/id", row[column].At);

    protected override Position PlaceOfAbsent(string key) => row[key].At;

    internal static void UnknownColumn(
        Reading reading, Field field, IReadOnlyCollection<string> columns, IEnumerable<string> missing) =>
        Unknown(reading, field.At, "column", field.Text, columns, missing);
}

internal static class HeaderList
{
    internal static int IndexOf(this IReadOnlyList<string> header, string column)
    {
        for (var index = 0; index < header.Count; index++)
            if (header[index] == column) return index;
        throw new ArgumentException($"The table has no column {column}.", nameof(column));
    }
}
