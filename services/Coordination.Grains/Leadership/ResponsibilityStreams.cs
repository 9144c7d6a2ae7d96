using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;

namespace Coordination.Grains.Leadership;

/// <summary>Who answers for some subjects now, as their own streams say.</summary>
/// <param name="Assignments">By subject.</param>
/// <param name="Versions">By stream: the version that was read.</param>
internal sealed record ResponsibilityStreams(
    Dictionary<string, ValueList<Assignment>> Assignments, Dictionary<string, long> Versions)
{
    private static readonly string Kind = EventCatalog.KindOf(new ResponsibilitySet("", [], null));

    public static async Task<ResponsibilityStreams> Read(GuardedLedger ledger, ValueList<MechanismItem> items)
    {
        var found = new ResponsibilityStreams(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        foreach (var stream in items.Select(item => item.Stream).Distinct(StringComparer.Ordinal))
        {
            var entries = await ledger.ReadStream(stream, 0);
            found.Versions[stream] = entries.Count > 0 ? entries[^1].StreamVersion : 0;
            foreach (var entry in entries.Where(entry => entry.Kind == Kind))
            {
                var set = (ResponsibilitySet)EventCatalog.Read(entry);
                found.Assignments[set.Subject] = set.Assignments;
            }
        }
        return found;
    }
}
