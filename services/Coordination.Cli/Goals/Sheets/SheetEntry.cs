using Coordination.Cli.Values;
using Coordination.V1;
using Google.Type;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>What one row says, and what is wrong with it.</summary>
/// <param name="Subject">Null when it cannot be read.</param>
/// <param name="AsOf">Null when it cannot be read.</param>
/// <param name="Findings">Every wrong field.</param>
internal sealed record SheetEntry(
    SheetRow Row, ReportSubject? Subject, string Unit, string Period, Date? AsOf, IReadOnlyList<SheetValue> Values,
    string Done, string Problems, string Next, string Reason, string RequestId, IReadOnlyList<SheetFinding> Findings)
{
    /// <summary>Nothing of the kind happened in the period.</summary>
    internal bool Zero { get; private init; }

    /// <summary>Where the values come from, when they are history.</summary>
    internal string Source { get; private init; } = "";

    /// <summary>Reference to the proof of a correction.</summary>
    internal string Evidence { get; private init; } = "";

    /// <summary>Rows of one report have one key; null when the row does not say to which report it belongs.</summary>
    internal (string, string, string)? Key =>
        Subject is null || Unit.Length == 0 || Period.Length == 0 ? null : (Subject.Identity, Unit, Period);

    /// <summary>Reads a row.</summary>
    internal static SheetEntry Read(SheetRow row, SheetColumns columns, Names names)
    {
        var findings = new List<SheetFinding>();
        if (row.Damage is { } damage) findings.Add(new(row, 0, damage));
        foreach (var (name, index) in columns.Unknown.Where(column => columns.Text(row, column.Key).Length > 0))
        {
            var hint = SheetColumns.Meant(name) is { } meant ? $"，是不是 {meant}？" : "。";
            findings.Add(new(row, index + 1, $"不认识栏“{name}”{hint}"));
        }
        var subject = ReadSubject(row, columns, names, findings);
        var unit = Required(row, columns, "unit", findings);
        var period = Required(row, columns, "period", findings);
        var asOf = Required(row, columns, "asOf", findings) is { Length: > 0 } day
            ? Take(Days.ParseDay(day), row, columns.Place("asOf"), findings) : null;
        var values = columns.IsLong ? ReadLong(row, columns, findings) : ReadWide(row, columns, findings);
        var reason = columns.Text(row, "reason");
        if (reason.Length > 0 && subject?.External is not null)
            findings.Add(new(row, columns.Place("reason"), "更正要用 project 或 target 指明，不能用 external。"));
        var (zero, evidence) = (ReadZero(row, columns, findings), columns.Text(row, "evidence"));
        if (evidence.Length > 0 && reason.Length == 0)
            findings.Add(new(row, columns.Place("evidence"), "evidence 只用于更正：请同时写 reason。"));
        return new(row, subject, unit.Length == 0 ? "" : names.Unit(unit), period, asOf, values,
            columns.Text(row, "done"), columns.Text(row, "problems"), columns.Text(row, "next"), reason,
            columns.Text(row, "requestId"), findings)
        {
            Zero = zero, Source = columns.Text(row, "source"), Evidence = evidence,
        };
    }

    private static bool ReadZero(SheetRow row, SheetColumns columns, List<SheetFinding> findings)
    {
        var text = columns.Text(row, "zero");
        if (text is "是" or "true" or "1") return true;
        if (text is not ("" or "否" or "false" or "0"))
            findings.Add(new(row, columns.Place("zero"), $"“{text}”看不懂：零报告填“是”，不是的留空。"));
        return false;
    }

    private static ReportSubject? ReadSubject(SheetRow row, SheetColumns columns, Names names, List<SheetFinding> findings)
    {
        string[] all = ["project", "target", "external", "subject"];
        var written = all.Where(name => columns.Text(row, name).Length > 0).ToList();
        if (written.Count != 1)
        {
            var place = columns.Place(written.Count > 1 ? written[1] : all.First(name => columns.Place(name) > 0));
            findings.Add(new(row, place, written.Count > 1 ? $"{string.Join('、', written)} 只能填一个。" : "没有写报的是哪个项目或目标。"));
            return null;
        }
        var text = columns.Text(row, written[0]);
        return written[0] switch
        {
            "project" => new(names.Project(text), null),
            "target" => new(names.Target(text), null),
            "external" => Take(ReportSubject.ParseExternal(text), row, columns.Place("external"), findings),
            _ => Take(names.Subject(text), row, columns.Place("subject"), findings) is { } name ? new(name, null) : null,
        };
    }

    private static List<SheetValue> ReadWide(SheetRow row, SheetColumns columns, List<SheetFinding> findings)
    {
        var values = new List<SheetValue>();
        foreach (var (indicator, index) in columns.Indicators)
            if (columns.Text(row, indicator) is { Length: > 0 } text
                && Take(IndicatorText.Parse(indicator, text), row, index + 1, findings) is { } line)
                values.Add(new(row, index + 1, line));
        return values;
    }

    private static List<SheetValue> ReadLong(SheetRow row, SheetColumns columns, List<SheetFinding> findings)
    {
        var (indicator, text) = (columns.Text(row, "indicator"), columns.Text(row, "value"));
        if (indicator.Length == 0 && text.Length == 0) return [];
        if (!IndicatorText.IsIndicator(indicator))
        {
            findings.Add(new(row, columns.Place("indicator"), $"“{indicator}”不是指标编号，如 investment。"));
            return [];
        }
        var place = columns.Place("value");
        return Take(IndicatorText.Parse(indicator, text), row, place, findings) is { } line ? [new(row, place, line)] : [];
    }

    private static string Required(SheetRow row, SheetColumns columns, string name, List<SheetFinding> findings)
    {
        var text = columns.Text(row, name);
        if (text.Length == 0) findings.Add(new(row, columns.Place(name), $"没有写 {name}。"));
        return text;
    }

    private static T? Take<T>(Parsed<T> parsed, SheetRow row, int column, List<SheetFinding> findings) where T : class
    {
        if (parsed.Problem is null) return parsed.Value;
        findings.Add(new(row, column, parsed.Problem));
        return null;
    }
}

/// <summary>One value with its place.</summary>
/// <param name="Column">From 1.</param>
internal sealed record SheetValue(SheetRow Row, int Column, ReportLine Line);

/// <summary>Something wrong in a row.</summary>
/// <param name="Column">From 1; 0 when it is about the row as a whole.</param>
internal sealed record SheetFinding(SheetRow Row, int Column, string Sentence);
