using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Running;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>What the windows of a contest say of the goals.</summary>
internal static class SideBySideFigures
{
    private const int ReadCallers = 64;

    /// <summary>What the subject has to reach beside each peer, with so many callers.</summary>
    private static readonly (string Goal, PeerKind Peer, int Callers, double Required)[] Ratios =
    [
        ("P1", PeerKind.NoOp, 64, 0.25), ("P1", PeerKind.NoOp, 256, 0.4),
        ("P2", PeerKind.PlainSqlite, 64, 5), ("P2", PeerKind.PlainSqlite, 256, 6),
        ("P2", PeerKind.PlainNpgsql, 64, 2), ("P2", PeerKind.PlainNpgsql, 256, 3.5),
        ("P3", PeerKind.EntityFramework, 64, 10), ("P3", PeerKind.EntityFramework, 256, 10),
        ("P3", PeerKind.StockOrleans, 64, 2.5), ("P3", PeerKind.StockOrleans, 256, 2.5),
    ];

    public static IEnumerable<Figure> Of(SideBySideResults results, IReadOnlyList<PeerKind> peers, IReadOnlySet<string> goals) =>
        BesidePeers(results, peers, goals).Concat(HalfTheRate(results)).Concat(Reading(results)).Concat(Everything(results));

    private static IEnumerable<Figure> BesidePeers(
        SideBySideResults results, IReadOnlyList<PeerKind> peers, IReadOnlySet<string> goals)
    {
        foreach (var (goal, peer, callers, required) in Ratios)
        {
            if (!goals.Contains(goal) || !peers.Contains(peer)) continue;
            var what = $"subject ÷ {peer.Name}, {callers} callers";
            if (Ratio(RequestIds.TimeOrdered) is { } grown) yield return Figured.AtLeast(goal, grown, required, what);
            if (Ratio(RequestIds.Random) is { } random) yield return Figured.Stated(goal, random, what + ", random ids");

            Spread? Ratio(RequestIds ids) =>
                results.Ratio(new(SubjectHost.Name, callers, ids.Name), new(peer.Name, callers, ids.Name));
        }
    }

    private static IEnumerable<Figure> HalfTheRate(SideBySideResults results)
    {
        if (results.HalfRates.Count == 0) yield break;
        yield return Figured.AtMost(
            "P5", Of(half => half.Ratio), 4, "p99 of a report at half the highest rate ÷ p99 of one commit alone");
        yield return Figured.Stated(
            "P5", Of(half => half.Reports.Latencies.SlowestPercentMilliseconds), "ms p99 of a report at half the highest rate");
        yield return Figured.Stated("P5", Of(half => half.Reports.Rate), "reports a second at half the highest rate");
        yield return Figured.Stated("P5", Of(half => half.Commits.SlowestPercentMilliseconds), "ms p99 of one commit alone");

        Spread Of(Func<HalfRate, double> figure) => Spread.Of(results.HalfRates.Select(figure));
    }

    private static IEnumerable<Figure> Reading(SideBySideResults results)
    {
        const string suffix = ", 64 callers, while 1,000 reports a second are written";
        var noOp = new Window(PeerKind.NoOp.Name, ReadCallers, RequestIds.TimeOrdered.Name);
        if (results.Ratio(new(Reads.Rows, ReadCallers, ""), noOp) is { } rows)
            yield return Figured.AtLeast("P6", rows, 0.7, "reads of one project's row of the board ÷ no-op" + suffix);
        if (results.Ratio(new(Reads.Definitions, ReadCallers, ""), noOp) is { } definitions)
            yield return Figured.Stated("P6", definitions, "reads of one project's definition ÷ no-op" + suffix);
    }

    private static IEnumerable<Figure> Everything(SideBySideResults results)
    {
        foreach (var (window, all) in results.Windows.Where(pair => pair.Key.Ids != RequestIds.Random.Name))
        {
            yield return Stated("calls a second", result => Math.Round(result.Rate));
            yield return Stated("ms p50", result => result.Latencies.MedianMilliseconds);
            yield return Stated("ms p99", result => result.Latencies.SlowestPercentMilliseconds);
            yield return Stated("µs of the server's processor for each call", result => result.ServerMicroseconds);
            yield return Stated("µs of the callers' processor for each call", result => result.CallerMicroseconds);
            if (all.Any(result => result.DatabaseMicroseconds > 0))
                yield return Stated("µs of the database's processor for each call", result => result.DatabaseMicroseconds);

            Figure Stated(string what, Func<LoadResult, double> figure) =>
                Figured.Stated("P", Spread.Of(all.Select(figure)), $"{what}, {window.Name}, {window.Callers} callers");
        }
    }
}
