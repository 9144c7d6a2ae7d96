namespace Coordination.Domain.Ledger;

/// <summary>Something that happened and is recorded for ever. Its kind and the shape of its JSON are listed in
/// <see cref="EventCatalog"/>; bodies only ever gain members, another meaning is a new kind.</summary>
public abstract record DomainEvent;

/// <summary>An event that names the position of an earlier one of its own stream.</summary>
public interface INamesAPosition
{
    /// <summary>Position of the earlier event. Less than 0 while that one is itself on its way to the ledger and has none: then
    /// the negative of its version in the stream.</summary>
    long Named { get; }

    /// <summary>The same, now that the position is known.</summary>
    DomainEvent Naming(long position);
}
