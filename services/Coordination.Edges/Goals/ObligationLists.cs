using System.Runtime.CompilerServices;
using Coordination.Board;
using Coordination.Board.Goals;
using NodaTime;

namespace Coordination.Edges.Goals;

/// <summary>All that is due in a year, as it stands from one instant until just before another.</summary>
internal sealed record ObligationList(IReadOnlyList<Obligation> Obligations, Instant From, Instant Until)
{
    public bool Holds(Instant now) => From <= now && now < Until;
}

/// <summary>What is due, computed once for all who watch: it costs as much as the year has subjects, and stays until an entry
/// changes it or a time comes. Thread safe.</summary>
internal sealed class ObligationLists
{
    private readonly ConditionalWeakTable<MechanismPicture, ObligationList> known = [];

    public ObligationList Of(MechanismPicture mechanism, Instant now)
    {
        if (known.TryGetValue(mechanism, out var kept) && kept.Holds(now)) return kept;
        var list = new ObligationList(
            Obligations.Of(mechanism, now, null), now, ObligationTimes.NextChange(mechanism, now));
        known.AddOrUpdate(mechanism, list);
        return list;
    }
}
