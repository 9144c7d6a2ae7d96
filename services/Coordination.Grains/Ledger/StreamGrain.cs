using System.Diagnostics.CodeAnalysis;
using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>The shell of everything that decides over a stream of its own: decide, append, and only then believe it.
/// The ledger's keys make it right, not the single activation: two of them may live for seconds while silos fail, and
/// the one that loses reads and decides again. Grains are placed at random: what one busy edge pushes is then decided
/// by all silos, where the default would pile it up on the silo of that edge; with one silo it makes no
/// difference.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The turn has no handle to let go of.")]
internal abstract partial class StreamGrain<TState> : Grain where TState : class
{
    private readonly StreamKind<TState> kind;
    private readonly StreamPorts ports;
    private readonly RequestBook requests;
    private readonly StreamAhead<TState> ahead;

    // Calls may interleave while they wait for the disk. They decide one at a time, in the order in which they came.
    private readonly SemaphoreSlim turn = new(1);

    protected StreamGrain(StreamPorts ports, StreamKind<TState> kind)
    {
        (this.kind, this.ports) = (kind, ports);
        Name = StreamName.Parse(this.GetPrimaryKeyString());
        Ledger = new GuardedLedger(ports.Ledger, CityLedger.Open(Name.City));
        requests = new RequestBook(Ledger);
        var snapshots = kind.Snapshot is { } format && ports.Snapshots is { } storage
            ? new SnapshotStore<TState>(storage, format, this.GetGrainId(), Ledger.Id, Name.Stream, ports.Logger)
            : null;
        Memory = new StreamMemory<TState>(kind, Name.Stream, Ledger, snapshots, ports.Logger);
        ahead = new StreamAhead<TState>(kind, Memory, ports.Clock);
    }

    protected StreamName Name { get; }
    protected GuardedLedger Ledger { get; }
    protected Ports.ICityClock Clock => ports.Clock;
    protected StreamMemory<TState> Memory { get; }

    /// <summary>Takes a command through to its answer.</summary>
    /// <param name="year">Year whose rules it is decided under.</param>
    protected async Task<CommandResult> Execute<TCommand>(
        CommandContext context, StreamCommand<TState, TCommand> command, TCommand arguments, int year)
    {
        using var activity = GrainTelemetry.Start(command.Method, Name);
        var results = await Record(Order(context, command, arguments, year));
        activity?.End(context, results[0]);
        return results[0];
    }

    /// <summary>Makes of a command what can be recorded.</summary>
    /// <param name="year">Year whose rules it is decided under.</param>
    protected StreamOrder Order<TCommand>(
        CommandContext context, StreamCommand<TState, TCommand> command, TCommand arguments, int year)
    {
        var hash = RequestHash.Of(command.Method, command.Normalized(arguments), command.Json);
        // Whether an etag is current, and what would be recorded, is said of what is on disk.
        var mayGoAhead = command.GoesAhead && context is { Etag: null, ValidateOnly: false } && Name.Kind == kind.Name
            && LedgerRefusals.CheckRequestId(context.RequestId) is null;
        return new StreamOrder(context, hash, () => Propose(context, command, arguments, year, isAhead: false))
        {
            ProposeAhead = mayGoAhead ? () => Propose(context, command, arguments, year, isAhead: true) : null,
        };
    }

    /// <summary>The state, brought up to date.</summary>
    /// <exception cref="StreamUnreadableException">Storage does not answer.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "What storage throws may not be readable on other silos.")]
    protected async Task<TState> ReadState()
    {
        await turn.WaitAsync();
        try
        {
            await ahead.Settled();
            if (Name.Kind == kind.Name) await Memory.CatchUp();
            if (!kind.IsDefined(Memory.State)) DeactivateOnIdle();
            return Memory.State;
        }
        catch (Exception exception)
        {
            ports.Logger.StorageTrouble(exception, Ledger.Id, Name.Stream);
            throw new StreamUnreadableException($"{Name.Stream} cannot be read.");
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Memory.Close();

    private async ValueTask<Proposal> Propose<TCommand>(
        CommandContext context, StreamCommand<TState, TCommand> command, TCommand arguments, int year, bool isAhead)
    {
        if (!kind.IsDefined(Memory.State)) return Proposal.Refuse(LedgerRefusals.SubjectNotFound(Name.Stream));
        var rules = await CurrentRules(year);
        if (rules is null && command.NeedsRules) return Proposal.Refuse(LedgerRefusals.RulesNotReady(Name.City, year));
        var state = isAhead ? ahead.State : Memory.State;
        if (command.NeedsHistory(state, arguments))
        {
            if (isAhead) return default;
            state = await Memory.ReadHistory();
        }
        var now = ports.Clock.Now;
        var time = rules is null ? default : new CityTime(now, rules.Reporting.DayOf(now));
        if (context.Actor != context.ActingFor && !command.MayBeDelegated)
            return Proposal.Refuse(LedgerRefusals.NotForAnother(command.Method, context.Actor, context.ActingFor));
        var decision = command.Decide(new Deciding<TState>(state, rules!, time, context), arguments);
        if (decision is Decision.Unchanged { Position: 0 } && command.SettledBy is { } settledBy)
            decision = new Decision.Unchanged(await LastPositionOf(settledBy));
        var version = isAhead ? ahead.Version : Memory.Version;
        return Proposal.Of(decision, Name.Stream, version, rules?.Rules.Stamp ?? 0);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Rules come from storage, too.")]
    private async ValueTask<CityRules?> CurrentRules(int year)
    {
        try
        {
            var current = ports.Rules.Current(Name.City, year);
            return current.IsCompletedSuccessfully
                ? current.Result
                : await current.AsTask().WaitAsync(GuardedLedger.ReadLimit);
        }
        catch (Exception exception)
        {
            ports.Logger.RulesNotHad(exception, Name.City, year);
            return null;
        }
    }

    private async Task<long> LastPositionOf(string eventKind) =>
        (await Ledger.ReadStream(Name.Stream, 0)).Last(entry => entry.Kind == eventKind).Position;
}

/// <summary>A grain was asked for its state while storage does not answer.</summary>
[GenerateSerializer, Alias("Coordination.StreamUnreadable")]
public sealed class StreamUnreadableException(string message) : Exception(message);
