using System.Collections.Immutable;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>What a unit remembers: its definition, and what its own systems call things.</summary>
/// <param name="ExternalIds">Key <c>{source system}/{external id}</c>.</param>
public sealed record Unit(
    long Version, UnitDefinition? Definition, ImmutableSortedDictionary<string, BoundExternalId> ExternalIds,
    ValueList<Delegation> Delegations)
{
    /// <summary>Ids that one unit may bind.</summary>
    public const int MaximumExternalIds = 1000;

    public static Unit Undefined { get; } =
        new(0, null, ImmutableSortedDictionary.Create<string, BoundExternalId>(StringComparer.Ordinal), []);

    public static string KeyOf(string sourceSystem, string externalId) => sourceSystem + "/" + externalId;

    public Unit Evolve(LedgerEntry entry, DomainEvent happened)
    {
        var next = happened switch
        {
            UnitDefined defined => this with { Definition = defined.Unit },
            ExternalIdBound bound => this with
            {
                ExternalIds = ExternalIds.SetItem(
                    KeyOf(bound.SourceSystem, bound.ExternalId), new BoundExternalId(bound.Subject, entry.Position)),
            },
            DutyDelegated given => this with { Delegations = Delegation.Given(Delegations, entry.Position, given) },
            DelegationTakenBack taken => this with { Delegations = Delegation.TakenBack(Delegations, taken) },
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        };
        return next with { Version = entry.StreamVersion };
    }
}

/// <summary>What an external id means, and the entry that says so.</summary>
public sealed record BoundExternalId(string Subject, long Position);
