using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>A decision on its way to the ledger.</summary>
/// <param name="Decision">When accepted, the events of the grain's own stream.</param>
/// <param name="Pending">The same events as they will stand in the ledger, and those of other streams, if any.</param>
/// <param name="RulesVersion">Version of the rules under which it was decided; 0 for none.</param>
internal readonly record struct Proposal(Decision Decision, ValueList<PendingEvent> Pending, int RulesVersion)
{
    public static Proposal Refuse(Refusal refusal) => new(Decision.Refuse(refusal), [], 0);

    /// <summary>A decision about one stream only.</summary>
    public static Proposal Of(Decision decision, string stream, long version, int rulesVersion) => new(
        decision,
        decision is Decision.Accepted { Events: var events } ? Pend(events, stream, version) : [],
        rulesVersion);

    /// <summary>Events in a row after a version of a stream.</summary>
    public static ValueList<PendingEvent> Pend(ValueList<DomainEvent> events, string stream, long version)
    {
        var pending = new PendingEvent[events.Count];
        for (var index = 0; index < pending.Length; index++)
            pending[index] = new PendingEvent(
                stream, version + index, EventCatalog.KindOf(events[index]), EventCatalog.Write(events[index]),
                events[index]);
        return ValueList.Create<PendingEvent>(pending);
    }
}
