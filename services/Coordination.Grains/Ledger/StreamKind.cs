using System.Text.Json.Serialization.Metadata;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>What the entries of a kind of stream are folded into.</summary>
/// <param name="Name">As in <see cref="StreamName.Kind"/>.</param>
/// <param name="Empty">The state before the first entry.</param>
/// <param name="Evolve">The state after one more entry.</param>
/// <param name="EvolveKeepingAll">The same, but forgetting nothing.</param>
/// <param name="IsDefined">Whether there is such a thing at all.</param>
/// <param name="Snapshot">How the state is kept beside the ledger, or null where streams are so short that a fold is
/// cheaper.</param>
internal sealed record StreamKind<TState>(
    string Name, TState Empty, Func<TState, LedgerEntry, DomainEvent, TState> Evolve,
    Func<TState, LedgerEntry, DomainEvent, TState> EvolveKeepingAll, Func<TState, bool> IsDefined,
    SnapshotFormat<TState>? Snapshot);

/// <summary>How a state is kept as a snapshot.</summary>
/// <param name="Name">Name of the state in storage, unique among all grain classes: rows are told apart by it and the
/// key. A new number is due when the fold comes to another result for the same entries.</param>
internal sealed record SnapshotFormat<TState>(string Name, JsonTypeInfo<TState> Json);
