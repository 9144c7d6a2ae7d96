using Coordination.Benchmarks.Load;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>Makes figures from what rounds showed. Store and seed are the run's.</summary>
internal static class Figured
{
    public static Figure AtLeast(string goal, Spread spread, double required, string what) => Of(goal, spread, required, false, what);

    public static Figure AtMost(string goal, Spread spread, double required, string what) => Of(goal, spread, required, true, what);

    /// <summary>Without a bound.</summary>
    public static Figure Stated(string goal, Spread spread, string what) => Of(goal, spread, 0, false, what);

    private static Figure Of(string goal, Spread spread, double required, bool atMost, string what) =>
        new(goal, spread.Middle, required, atMost, what, 0) { Least = spread.Least, Most = spread.Most };
}
