using System.Collections.Immutable;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>What a headquarters or leading group remembers: its definition, its key works and who answers for them.</summary>
/// <param name="KeyWorks">By name within the city: <c>mechanisms/2016/keyWorks/k1</c>.</param>
public sealed record Body(
    long Version, BodyDefinition? Definition, ImmutableSortedDictionary<string, LedKeyWork> KeyWorks,
    ValueList<Delegation> Delegations)
{
    public static Body Undefined { get; } =
        new(0, null, ImmutableSortedDictionary.Create<string, LedKeyWork>(StringComparer.Ordinal), []);

    public Body Evolve(LedgerEntry entry, DomainEvent happened)
    {
        var next = happened switch
        {
            BodyDefined defined => this with { Definition = defined.Body },
            KeyWorkDefined defined => WithKeyWork($"mechanisms/{defined.Year}/keyWorks/{defined.KeyWork.Id}",
                led => led with { Definition = defined.KeyWork, Position = entry.Position }),
            ResponsibilitySet set => WithKeyWork(set.Subject,
                led => led with { Assignments = set.Assignments, Position = entry.Position }),
            DutyDelegated given => this with { Delegations = Delegation.Given(Delegations, entry.Position, given) },
            DelegationTakenBack taken => this with { Delegations = Delegation.TakenBack(Delegations, taken) },
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        };
        return next with { Version = entry.StreamVersion };
    }

    private Body WithKeyWork(string subject, Func<LedKeyWork, LedKeyWork> change) =>
        this with { KeyWorks = KeyWorks.SetItem(subject, change(KeyWorks.GetValueOrDefault(subject, LedKeyWork.Undefined))) };
}

/// <summary>A key work in its body's hands.</summary>
/// <param name="Position">Ledger position of the entry that changed it last.</param>
public sealed record LedKeyWork(KeyWorkDefinition? Definition, ValueList<Assignment> Assignments, long Position)
{
    public static LedKeyWork Undefined { get; } = new(null, [], 0);
}
