using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Coordination.Storage.Ledger;

namespace Coordination.Storage.Tree;

/// <summary>What the trees say about themselves, for each ledger.</summary>
internal static class TreeTelemetry
{
    private static readonly Meter Meter = new(LedgerTelemetry.Name);
    private static readonly ConcurrentDictionary<string, long> Behind = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Contradicted = new(StringComparer.Ordinal);

    static TreeTelemetry()
    {
        Meter.CreateObservableGauge(
            "coordination.ledger.tree.behind", static () => Measure(Behind, behind => behind), "{entry}",
            "Entries that are recorded and not yet under a signed checkpoint.");
        Meter.CreateObservableGauge(
            "coordination.ledger.tree.contradicted", static () => Measure(Contradicted, isSo => isSo ? 1L : 0L), null,
            "1 when the ledger contradicts what was signed before: nothing is signed until somebody has looked.");
    }

    public static void Followed(string ledger, long behind)
    {
        Behind[ledger] = behind;
        Contradicted[ledger] = false;
    }

    public static void IsContradicted(string ledger) => Contradicted[ledger] = true;

    private static IEnumerable<Measurement<long>> Measure<T>(
        ConcurrentDictionary<string, T> ledgers, Func<T, long> number) =>
        ledgers.Select(ledger => new Measurement<long>(
            number(ledger.Value), new KeyValuePair<string, object?>("ledger", ledger.Key)));
}
