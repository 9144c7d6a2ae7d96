using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Coordination.Cli.Output;
using CsvHelper;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>The results of a table: a file with a line for each row, and a summary on the screen.</summary>
internal static class SheetResults
{
    private const int MostOnScreen = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the file with a byte order mark, so that spreadsheets show the Chinese.</summary>
    internal static void WriteFile(FileInfo file, IReadOnlyList<RowResult> results)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        using var writer = new StreamWriter(file.FullName, append: false, encoding);
        WriteTable(writer, results);
    }

    /// <summary>A line for each row. What could run as a formula in a spreadsheet is escaped.</summary>
    internal static void WriteTable(TextWriter writer, IReadOnlyList<RowResult> results)
    {
        var options = new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape };
        using var csv = CsvWriter.Create(writer, options, leaveOpen: true);
        WriteRecord(csv, ["row", "line", "column", "subject", "unit", "period", "result", "reason", "sentence", "revision",
            "position", "requestId"]);
        foreach (var result in results)
            WriteRecord(csv,
            [
                Text(result.Row), Text(result.Line), Text(result.Column), result.Subject, result.Unit, result.Period,
                Name(result.Outcome), result.Reason, result.Sentence, Text(result.Revision), Text(result.Position),
                result.RequestId,
            ]);
    }

    /// <summary>The rows that are not good, the first of them, and the count of each outcome.</summary>
    internal static void WriteSummary(
        Screen screen, string file, FileInfo resultFile, IReadOnlyList<RowResult> results, int reports)
    {
        if (screen.Json)
        {
            foreach (var result in results) screen.Out.WriteLine(JsonSerializer.Serialize(result, Json));
            return;
        }
        foreach (var line in Lines(file, results, reports)) screen.Line(line);
        screen.Line($"  逐行结果 {resultFile.FullName}");
    }

    /// <summary>The summary in words.</summary>
    internal static IEnumerable<string> Lines(string file, IReadOnlyList<RowResult> results, int reports)
    {
        var bad = results.Where(result => !result.IsGood).ToList();
        foreach (var result in bad.Take(MostOnScreen))
        {
            string[] parts = [result.Subject, result.Unit, result.Period, result.Reason];
            yield return FormattableString.Invariant($"✗ {file}:{result.Line}:{result.Column}  ")
                + $"{string.Join(' ', parts.Where(part => part.Length > 0))}  {result.Sentence}";
        }
        if (bad.Count > MostOnScreen) yield return $"  还有 {bad.Count - MostOnScreen} 行，见逐行结果。";
        yield return FormattableString.Invariant($"{(bad.Count == 0 ? '✓' : '!')} {results.Count} 行，{reports} 份填报：")
            + string.Join("，", Titles
                .Select(title => (title.Text, Count: results.Count(result => result.Outcome == title.Outcome)))
                .Where(title => title.Count > 0).Select(title => $"{title.Text} {title.Count} 行"));
    }

    private static IReadOnlyList<(RowOutcome Outcome, string Text)> Titles { get; } =
    [
        (RowOutcome.Recorded, "已记录"), (RowOutcome.Checked, "可以记录"), (RowOutcome.Invalid, "行有错"),
        (RowOutcome.Refused, "平台拒绝"), (RowOutcome.Unsent, "没有发出"),
    ];

    private static string Name(RowOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteRecord(CsvWriter csv, ReadOnlySpan<string> fields)
    {
        foreach (var field in fields) csv.WriteField(field);
        csv.EndRecord();
    }
}
