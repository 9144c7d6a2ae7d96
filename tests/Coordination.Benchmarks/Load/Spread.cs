using System.Globalization;

namespace Coordination.Benchmarks.Load;

/// <summary>The median of several values, and how far they lie apart.</summary>
internal sealed record Spread(double Least, double Middle, double Most)
{
    /// <param name="values">At least one.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        var middle = sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new(sorted[0], middle, sorted[^1]);
    }

    public string ToString(string format)
    {
        return $"{Text(Middle)} ({Text(Least)}–{Text(Most)})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
