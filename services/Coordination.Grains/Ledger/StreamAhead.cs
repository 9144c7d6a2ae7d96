using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>What a grain has decided and cannot believe yet, because it is not on disk. What comes next is decided on it all
/// the same, and is recorded only right behind it: each event says behind which other it belongs, so that nothing stands on
/// what was lost. Used within one grain's turns only.</summary>
internal sealed class StreamAhead<TState>(
    StreamKind<TState> kind, StreamMemory<TState> memory, Ports.ICityClock clock) where TState : class
{
    /// <summary>Most events that are decided ahead of the memory before it has to come up with them.</summary>
    public const int Most = 64;

    private readonly List<PendingEvent> pending = [];
    private TState? state;
    private OnItsWay? last;
    private int underWay;
    private bool isBroken;

    /// <summary>The state to decide on: the memory's, and what is on its way.</summary>
    public TState State => state ?? memory.State;

    public long Version => pending.Count == 0 ? memory.Version : pending[^1].ExpectedVersion + 1;

    /// <summary>True when nothing more may be decided before all that is on its way has ended.</summary>
    public bool MustSettle => isBroken || pending.Count >= Most;

    /// <summary>Completes when nothing is on its way, and the memory is all there is.</summary>
    public async ValueTask Settled()
    {
        while (last is not null) await last.Settled;
    }

    /// <summary>Says of each event behind which one on its way it belongs, and which one's position it names.</summary>
    public ValueList<PendingEvent> Line(ValueList<PendingEvent> events)
    {
        if (pending.Count == 0) return events;
        var firstVersion = pending[0].ExpectedVersion + 1;
        var lined = new PendingEvent[events.Count];
        for (var index = 0; index < lined.Length; index++)
        {
            var naming = events[index].Event is INamesAPosition { Named: < 0 and var version } ? pending[(int)(-version - firstVersion)] : null;
            lined[index] = events[index] with { After = index == 0 ? pending[^1] : null, Naming = naming };
        }
        return ValueList.Create<PendingEvent>(lined);
    }

    /// <summary>Takes up a decision that the ledger was just asked to record.</summary>
    public OnItsWay Add(LedgerAppend append, ValueList<DomainEvent> events, Task<AppendOutcome> appending)
    {
        var next = State;
        for (var index = 0; index < events.Count; index++)
            next = kind.Evolve(next, Expected(append, append.Events[index]), events[index]);
        state = next;
        pending.AddRange(append.Events);
        underWay++;
        return last = new OnItsWay(last?.Settled ?? Task.CompletedTask, events, appending);
    }

    /// <summary>A decision has ended.</summary>
    /// <param name="isBelieved">Whether the memory has taken it in. If not, nothing more may be decided on it.</param>
    public void End(OnItsWay decision, bool isBelieved)
    {
        isBroken |= !isBelieved;
        if (--underWay == 0)
        {
            pending.Clear();
            (state, last, isBroken) = (null, null, false);
        }
        decision.Settle();
    }

    // Its position is not known before it is placed: in its stead stands the version, negative, which is no position.
    private LedgerEntry Expected(LedgerAppend append, PendingEvent pending) => new(
        append.Ledger, -(pending.ExpectedVersion + 1), pending.Stream, pending.ExpectedVersion + 1, pending.Kind, append.Context.Actor,
        append.Context.ActingFor, append.Context.Caller, append.Context.RequestId, append.RulesVersion, clock.Now, pending.Body, []);
}
