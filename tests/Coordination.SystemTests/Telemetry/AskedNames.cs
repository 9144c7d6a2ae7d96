using System.Text.RegularExpressions;

namespace Coordination.SystemTests.Telemetry;

/// <summary>The metrics that a PromQL expression names, each with the labels that it must have. Knows as much of the language
/// as our dashboards and rules use.</summary>
internal static partial class AskedNames
{
    // Prometheus adds them itself when it scrapes.
    private static readonly string[] LabelsOfTheScraper = ["instance", "job"];
    private static readonly string[] MetricsOfTheScraper = ["up"];
    private static readonly string[] Keywords = ["and", "or", "unless", "by", "on", "without", "bool", "offset"];

    /// <param name="legend">A legend with labels in double braces; empty where there is none.</param>
    public static IEnumerable<(string Metric, string[] Labels)> In(string expression, string legend = "")
    {
        var grouping = Groupings().Matches(expression).SelectMany(match => Words().Matches(match.Groups[1].Value))
            .Concat(Words().Matches(string.Concat(Braced().Matches(legend).Select(match => match.Value))))
            .Select(match => match.Value).ToList();
        foreach (Match selector in Selectors().Matches(expression))
        {
            var own = Matchers().Matches(selector.Groups[2].Value).Select(match => match.Groups[1].Value);
            yield return Asked(selector.Groups[1].Value, own.Concat(grouping));
        }
        var rest = Groupings().Replace(Selectors().Replace(expression, ""), "");
        foreach (Match bare in BareNames().Matches(Ranges().Replace(rest, "")))
            if (!Keywords.Contains(bare.Value)) yield return Asked(bare.Value, grouping);
    }

    /// <summary>What is asked for and not there, as sentences.</summary>
    /// <param name="exported">Label names of each exported metric.</param>
    public static IEnumerable<string> Missing(
        IEnumerable<(string Metric, string[] Labels)> asked, IReadOnlyDictionary<string, HashSet<string>> exported) =>
        asked.Where(one => !MetricsOfTheScraper.Contains(one.Metric)).SelectMany(one =>
            exported.TryGetValue(one.Metric, out var labels)
                ? one.Labels.Where(label => !labels.Contains(label)).Select(label => $"{one.Metric} has no label {label}")
                : [$"{one.Metric} is not exported"]).Distinct();

    private static (string Metric, string[] Labels) Asked(string metric, IEnumerable<string> labels) =>
        (metric, [.. labels.Except(LabelsOfTheScraper).Distinct()]);

    [GeneratedRegex(@"\b(?:by|on|without)\s*\(([^)]*)\)")]
    private static partial Regex Groupings();

    [GeneratedRegex(@"([A-Za-z_:][\w:]*)\{((?:[^}""]|""[^""]*"")*)\}")]
    private static partial Regex Selectors();

    [GeneratedRegex("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Braced();

    [GeneratedRegex(@"\[[^\]]*\]|""[^""]*""")]
    private static partial Regex Ranges();

    // Not a function, which is followed by a parenthesis.
    [GeneratedRegex(@"(?<![\w.])[A-Za-z_:][\w:]*(?![\w:]*\s*\()")]
    private static partial Regex BareNames();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Words();
}
