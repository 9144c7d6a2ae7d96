using Coordination.Cli.Values;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>What the columns of a table mean. A table is wide, with a column for each indicator, or long, with the columns
/// <c>indicator</c> and <c>value</c>.</summary>
internal sealed class SheetColumns
{
    private static readonly string[] Known =
    [
        "subject", "project", "target", "external", "unit", "period", "asOf", "zero", "done", "problems", "next", "source",
        "reason", "evidence", "requestId",
    ];
    private static readonly string[] Long = ["indicator", "value"];
    private static readonly string[] Required = ["unit", "period", "asOf"];

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Reads the names of the columns.</summary>
    internal SheetColumns(IReadOnlyList<string> header)
    {
        for (var index = 0; index < header.Count; index++)
            if (header[index].Length > 0 && !places.TryAdd(header[index], index))
                throw new UsageException($"第 {index + 1} 栏 {header[index]} 重复了。");
        IsLong = Long.All(places.ContainsKey);
        var own = places.Where(place => !Known.Contains(place.Key) && !(IsLong && Long.Contains(place.Key))).ToList();
        Indicators = [.. own.Where(place => !IsLong && IndicatorText.IsIndicator(place.Key) && Meant(place.Key) is null)];
        Unknown = [.. own.Except(Indicators)];
        Check();
    }

    internal bool IsLong { get; }

    /// <summary>In a wide table: the columns named after indicators.</summary>
    internal IReadOnlyList<KeyValuePair<string, int>> Indicators { get; }

    /// <summary>Columns whose names mean nothing here.</summary>
    internal IReadOnlyList<KeyValuePair<string, int>> Unknown { get; }

    /// <summary>Place of a column, from 1; 0 when the table does not have it.</summary>
    internal int Place(string name) => places.TryGetValue(name, out var index) ? index + 1 : 0;

    /// <summary>The field of a column; empty when there is none.</summary>
    internal string Text(SheetRow row, string name) =>
        places.TryGetValue(name, out var index) && index < row.Fields.Count ? row.Fields[index] : "";

    /// <summary>The name that an unknown column was meant to have, or null.</summary>
    internal static string? Meant(string name)
    {
        var plain = Plain(name);
        return Known.Concat(Long).FirstOrDefault(known => known != name && Plain(known) == plain);
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    private void Check()
    {
        var missing = Required.Where(name => !places.ContainsKey(name)).ToList();
        if (!Known.Take(4).Any(places.ContainsKey)) missing.Insert(0, "project（或 target、external、subject）");
        if (missing.Count == 0) return;
        var unknown = Unknown.Select(column => $"第 {column.Value + 1} 栏“{column.Key}”"
            + (Meant(column.Key) is { } meant ? $"（是不是 {meant}？）" : "")).ToList();
        throw new UsageException($"表格缺少 {string.Join('、', missing)} 栏。"
            + (unknown.Count > 0 ? $"不认识 {string.Join('、', unknown)}。" : ""));
    }
}
