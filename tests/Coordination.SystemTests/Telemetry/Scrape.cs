using System.Text.RegularExpressions;

namespace Coordination.SystemTests.Telemetry;

/// <summary>What a host exports at one moment.</summary>
internal sealed partial class Scrape
{
    private readonly List<(string Metric, Dictionary<string, string> Labels, double Value)> samples = [];

    /// <summary>Label names of each metric.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Exported => samples.GroupBy(sample => sample.Metric).ToDictionary(
        metric => metric.Key, metric => metric.SelectMany(sample => sample.Labels.Keys).ToHashSet());

    public static async Task<Scrape> Of(Uri operations, CancellationToken cancellation)
    {
        using var web = new HttpClient { BaseAddress = operations };
        var scrape = new Scrape();
        var text = await web.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellation);
        foreach (Match line in Sample().Matches(text))
            scrape.samples.Add((
                line.Groups[1].Value,
                Label().Matches(line.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
                double.Parse(line.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture)));
        return scrape;
    }

    /// <summary>Sum of the samples of a metric, of those with a label's value where one is given.</summary>
    public double Sum(string metric, string label = "", string value = "") => samples
        .Where(sample => sample.Metric == metric && (label.Length == 0 || sample.Labels.GetValueOrDefault(label) == value))
        .Sum(sample => sample.Value);

    [GeneratedRegex(@"^([A-Za-z_:][\w:]*)(?:\{(.*)\})? ([-+.\dEeInfNa]+)(?: \d+)?\r?$", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Label();
}
