using System.Text;
using Coordination.Cli.Values;
using CsvHelper;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>A table as it lies in a file: the names of its columns and its rows, blank rows left out.</summary>
internal sealed record Sheet(IReadOnlyList<string> Header, IReadOnlyList<SheetRow> Rows)
{
    private const int LargestBytes = 64 * 1024 * 1024;

    /// <summary>Reads a file in UTF-8, with or without a byte order mark.</summary>
    internal static Sheet ReadFile(FileInfo file)
    {
        if (!file.Exists) throw new UsageException($"找不到表格 {file.FullName}。");
        if (file.Length > LargestBytes) throw new UsageException($"{file.Name} 超过 64 MB：分成几张表。");
        try
        {
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file.FullName)));
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{file.Name} 不是 UTF-8：在表格软件里另存为“CSV UTF-8”。");
        }
    }

    /// <summary>Reads a text: commas, quotes where needed (RFC 4180), names of columns in the first row. Programs disagree on
    /// what a quote inside a field without quotes means, so no meaning is guessed: such a row counts as damaged.</summary>
    internal static Sheet Read(string text)
    {
        var damages = new Dictionary<long, string>();
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = malformed => damages[malformed.LineNumber] = Sentence(malformed.Reason),
        };
        using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), options);
        var rows = new List<SheetRow>();
        while (reader.Read())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index).Trim()).ToList();
            var damage = damages.GetValueOrDefault(reader.LineNumber);
            if (rows.Count > 0 && fields.Skip(rows[0].Fields.Count).Any(field => field.Length > 0))
                damage ??= "格子比栏名多：含逗号的格子要用引号括起。";
            rows.Add(new(rows.Count + 1, (int)reader.LineNumber, fields, damage));
        }
        if (rows.Count == 0) throw new UsageException("表格是空的：第一行要写栏名。");
        return new(rows[0].Fields, [.. rows.Skip(1).Where(row => row.Fields.Any(field => field.Length > 0))]);
    }

    private static string Sentence(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "引号没有收尾，后面的行都被吞进这一行。",
        CsvMalformedReason.TextAfterClosingQuote => "引号后面还有字：整格用引号括起，里面的引号写两个。",
        _ => "格子中间有引号：整格用引号括起，里面的引号写两个。",
    };
}

/// <summary>One row.</summary>
/// <param name="Row">Number of the row as a spreadsheet shows it; the names of columns are row 1.</param>
/// <param name="Line">Line of the file on which it starts, from 1; it differs from the row after a line break in a field.</param>
/// <param name="Damage">Why the row cannot be split into fields; null when it can.</param>
internal sealed record SheetRow(int Row, int Line, IReadOnlyList<string> Fields, string? Damage = null);
