using System.Collections.Immutable;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>What a year's mechanism remembers: its version and the digests of all that it consists of.</summary>
public sealed record Mechanism(
    long StreamVersion, RuleSet? Rules, ImmutableSortedDictionary<string, MechanismItem> Items, string DocumentDigest, long Position)
{
    public static Mechanism Undefined { get; } =
        new(0, null, ImmutableSortedDictionary.Create<string, MechanismItem>(StringComparer.Ordinal), "", 0);

    /// <summary>Version in force; 0 before the first.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Version => Rules?.Version ?? 0;

    public Mechanism Evolve(LedgerEntry entry, DomainEvent happened) => happened is MechanismApplied applied
        ? this with
        {
            StreamVersion = entry.StreamVersion,
            Rules = applied.Rules,
            Items = applied.Items.ToImmutableSortedDictionary(item => item.Subject, item => item, StringComparer.Ordinal),
            DocumentDigest = ApplyMechanism.DigestOfHead(applied),
            Position = entry.Position,
        }
        : throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind);
}
