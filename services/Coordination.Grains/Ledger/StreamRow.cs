using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>Orders that keep their order, and how far each has come.</summary>
internal sealed class StreamRow(StreamOrder[] orders)
{
    private readonly Place[] places = Array.ConvertAll(orders, order => new Place(order));

    /// <summary>Whether some that was decided ahead was not recorded, and is to be decided again.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Whether one has to be sent again, so that those behind it are not tried.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The answers, up to the last that was tried.</summary>
    public CommandResult[] Results =>
        [.. places.TakeWhile(place => place.Result is not null).Select(place => place.Result!)];

    public IReadOnlyList<Place> Places => places;

    /// <summary>One order's place in the row.</summary>
    internal sealed class Place(StreamOrder order)
    {
        public StreamOrder Order => order;

        /// <summary>Set where it was decided ahead.</summary>
        public OnItsWay? OnItsWay { get; set; }

        /// <summary>How that ended, once it is known.</summary>
        public AppendOutcome? Outcome { get; set; }

        public CommandResult? Result { get; set; }
    }
}
