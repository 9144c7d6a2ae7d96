using System.Collections.Immutable;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>Which members one unit counts for a target: the fold of the register's stream. It has no snapshot, for its
/// stream is a few dozen entries a year.</summary>
/// <param name="Version">Version of its stream that it reflects; 0 before its first entry.</param>
/// <param name="Members">Those that it counts now, by mark.</param>
public sealed record Register(long Version, ImmutableSortedDictionary<string, CountedMember> Members)
{
    public static Register Empty { get; } =
        new(0, ImmutableSortedDictionary.Create<string, CountedMember>(StringComparer.Ordinal));

    /// <summary>The state after one more entry of its stream.</summary>
    public Register Evolve(LedgerEntry entry, DomainEvent happened) => this with
    {
        Version = entry.StreamVersion,
        Members = happened switch
        {
            MembersCounted counted => Members.SetItems(counted.Members.Select(
                mark => KeyValuePair.Create(mark, new CountedMember(counted.Day, entry.Position)))),
            MembersWithdrawn withdrawn => Members.RemoveRange(withdrawn.Members),
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        },
    };
}

/// <summary>A member that a unit counts.</summary>
/// <param name="Day">From which day on.</param>
/// <param name="Position">Ledger position of the entry that says so.</param>
public sealed record CountedMember(LocalDate Day, long Position);
