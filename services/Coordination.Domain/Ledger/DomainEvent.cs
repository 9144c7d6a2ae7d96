namespace Coordination.Domain.Ledger;

/// <summary>Something that happened and is recorded for ever. Its kind and the shape of its JSON are listed in
/// <see cref="EventCatalog"/>; bodies only ever gain members, another meaning is a new kind.</summary>
public abstract record DomainEvent;
