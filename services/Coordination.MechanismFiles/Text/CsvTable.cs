using System.Text;
using CsvHelper;

namespace Coordination.MechanismFiles.Text;

/// <summary>Reads a table: UTF-8, commas, quotes where needed (RFC 4180), a header with exactly the known
/// columns.</summary>
internal static class CsvTable
{
    /// <summary>The rows whose number of fields is right; every other gives a finding.</summary>
    /// <param name="path">Path of a row; two rows of the same path are told apart by a number.</param>
    internal static IReadOnlyList<CsvRowReader> Read(
        string file, string text, Reading reading, IReadOnlyList<string> columns, Func<CsvFields, string> path)
    {
        var rows = Split(file, text, reading);
        if (rows.Count == 0)
        {
            reading.Error(new(file, 1, 1), "MissingKey", "no header", string.Join(',', columns),
                "Write the header in line 1.");
            return [];
        }
        var header = rows[0].Fields.Select(field => field.Text).ToList();
        if (!HeaderIsRight(rows[0], header, columns, reading)) return [];
        return
        [
            .. rows.Skip(1).Where(row => HasRightNumber(row, header, reading)).Select(fields =>
            {
                var row = new CsvFields(fields.Fields[0].At, header, fields.Fields);
                return new CsvRowReader(reading, reading.Place(path(row), row.At), row);
            }),
        ];
    }

    private static List<CsvRecord> Split(string file, string text, Reading reading)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = malformed => reading.Error(
                new(file, (int)malformed.LineNumber, 1), "Syntax", "a quote that does not enclose a field",
                "a field in quotes, or without any",
                "Put the whole field in quotes, double those inside, and close it."),
        };
        using var parser = CsvReader.FromText(text, options);
        var rows = new List<CsvRecord>();
        while (parser.Read()) rows.Add(new([.. Fields(parser, new(file, (int)parser.LineNumber, 1))]));
        return rows;
    }

    /// <summary>The fields of the current record with the place where each starts.</summary>
    private static List<Field> Fields(CsvReader parser, Position start)
    {
        var fields = new List<Field>();
        for (var index = 0; index < parser.FieldCount; index++)
        {
            fields.Add(new(start, parser.GetString(index), true));
            var raw = Encoding.UTF8.GetString(parser.GetRawSpan(index));
            var newLine = raw.LastIndexOf('\n');
            start = newLine < 0
                ? start with { Column = start.Column + raw.Length + 1 }
                : start with { Line = start.Line + raw.AsSpan().Count('\n'), Column = raw.Length - newLine + 1 };
        }
        return fields;
    }

    private static bool HeaderIsRight(
        CsvRecord row, List<string> header, IReadOnlyList<string> columns, Reading reading)
    {
        var right = true;
        foreach (var field in row.Fields.Where(field => !columns.Contains(field.Text)))
        {
            right = false;
            CsvRowReader.UnknownColumn(reading, field, columns, columns.Except(header));
        }
        foreach (var column in columns.Where(column => !header.Contains(column)))
        {
            right = false;
            reading.Error(row.Fields[0].At, "MissingKey", $"no column '{column}'", string.Join(',', columns),
                $"Add the column '{column}'.");
        }
        foreach (var twice in row.Fields.GroupBy(field => field.Text).Where(same => same.Count() > 1))
        {
            right = false;
            reading.Error(twice.ElementAt(1).At, "DuplicateKey", $"column '{twice.Key}' for the second time",
                "each column once",
                "Remove one of the two.");
        }
        return right;
    }

    private static bool HasRightNumber(CsvRecord row, List<string> header, Reading reading)
    {
        if (row.Fields.Count == header.Count) return true;
        var at = row.Fields.Count > header.Count ? row.Fields[header.Count].At : row.Fields[^1].At;
        reading.Error(at, "NumberOfFields", $"{row.Fields.Count} fields", $"{header.Count} fields, as in the header",
            row.Fields.Count > header.Count
                ? "Put a field that contains a comma in quotes."
                : $"Add the fields after '{header[row.Fields.Count - 1]}'; an empty one still has its comma.");
        return false;
    }

    private sealed record CsvRecord(IReadOnlyList<Field> Fields);
}
