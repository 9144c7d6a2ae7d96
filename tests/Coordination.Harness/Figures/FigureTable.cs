using System.Globalization;

namespace Coordination.Harness.Figures;

/// <summary>Prints figures twice: a table for people, and one JSON line each for scripts.</summary>
internal static class FigureTable
{
    /// <returns>True when every figure passes.</returns>
    public static bool Print(IReadOnlyList<Figure> figures)
    {
        var width = figures.Max(figure => figure.Unit.Length);
        Console.WriteLine();
        foreach (var figure in figures)
        {
            var bound = figure.IsStated ? "stated" : $"{(figure.AtMost ? "at most" : "at least")} {Text(figure.Required)}";
            var verdict = figure.IsStated ? "" : figure.Pass ? "ok" : "FAILS";
            Console.WriteLine($"  {figure.Goal,-11} {figure.Unit.PadRight(width)}  {Text(figure.Value),12}   {bound,-16} {verdict}");
        }
        Console.WriteLine();
        foreach (var figure in figures) Console.WriteLine(figure.ToJson());
        return figures.All(figure => figure.Pass);
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
