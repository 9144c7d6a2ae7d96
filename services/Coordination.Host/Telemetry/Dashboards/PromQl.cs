namespace Coordination.Host.Telemetry.Dashboards;

/// <summary>The few forms of PromQL that the dashboards use, always over the hosts that were chosen.</summary>
internal static class PromQl
{
    private const string Chosen = "instance=~\"$instance\"";

    public static string Of(string metric, string where = "") =>
        $"{metric}{{{Chosen}{(where.Length > 0 ? ", " + where : "")}}}";

    public static string Rate(string metric, string where = "") => $"rate({Of(metric, where)}[$__rate_interval])";

    public static string SumBy(string labels, string expression) => $"sum by ({labels}) ({expression})";

    public static string MaxBy(string labels, string expression) => $"max by ({labels}) ({expression})";

    /// <param name="histogram">Name without <c>_bucket</c>.</param>
    public static string Quantile(string share, string histogram, string labels = "") =>
        $"histogram_quantile({share}, {SumBy(labels.Length > 0 ? "le, " + labels : "le", Rate(histogram + "_bucket"))})";

    /// <summary>The mean of a histogram.</summary>
    public static string Mean(string histogram) =>
        $"sum({Rate(histogram + "_sum")}) / sum({Rate(histogram + "_count")})";
}
