using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Coordination.Grains.Ports;
using Orleans.Placement;

namespace Coordination.Grains.Leadership;

/// <summary>A city's mechanism of one year. Its stream has one entry for each version, so that no snapshot is
/// kept.</summary>
[RandomPlacement]
internal sealed class MechanismGrain(StreamPorts ports) : StreamGrain<Mechanism>(ports, Kind), IMechanismGrain
{
    /// <summary>Fixed for ever, as part of every request's hash.</summary>
    private const string Method = "leadership/apply-mechanism";

    private static readonly StreamKind<Mechanism> Kind = new(
        "mechanism", Mechanism.Undefined,
        static (mechanism, entry, happened) => mechanism.Evolve(entry, happened),
        static (mechanism, entry, happened) => mechanism.Evolve(entry, happened),
        static _ => true,
        Snapshot: null);

    public async Task<MechanismResult> Apply(CommandContext context, ApplyMechanism command)
    {
        using var activity = GrainTelemetry.Start(Method, Name);
        var hash = RequestHash.Of(Method, command.Document, DomainJson.Default.MechanismDocument);
        ValueList<MechanismChange> changes = [];
        // Of some hundred entries only the first is answered: it is the version.
        var result = (await Record(new StreamOrder(context, hash, Propose, AnswerEntries: 1)))[0];
        activity?.End(context, result);
        if (result.IsRefused) return new MechanismResult(result, changes, Memory.State.Version);
        if (result.Repeated) return await AnswerAgain(context, command, result);
        var next = context.ValidateOnly && changes.Count > 0 ? 1 : 0;
        return new MechanismResult(result, changes, Memory.State.Version + next);

        async ValueTask<Proposal> Propose()
        {
            var plan = await Plan(context, command.Document);
            changes = plan.Changes;
            if (Memory.Version == 0 && plan.Proposal.Pending.Count > 0 && !context.ValidateOnly)
                await LedgerOpening.Open(Ledger, Clock);
            return plan.Proposal;
        }
    }

    public Task<Mechanism> Describe() => ReadState();

    private async Task<(ValueList<MechanismChange> Changes, Proposal Proposal)> Plan(
        CommandContext context, MechanismDocument document)
    {
        var current = Memory.State;
        var stamp = current.Rules?.Stamp ?? 0;
        if (context.Etag is { } etag && etag != Etag.Of(current.Position))
            return ([], Proposal.Refuse(MechanismRefusals.StaleVersion(etag, Etag.Of(current.Position))));
        var responsibilities = await ResponsibilityStreams.Read(Ledger, ApplyMechanism.Reassigned(current, document));
        var plan = ApplyMechanism.Plan(current, document, responsibilities.Assignments);
        if (plan.Refusals.Count > 0) return (plan.Changes, new Proposal(new Decision.Refused(plan.Refusals), [], 0));
        if (plan.Events.Count == 0)
            return (plan.Changes, new Proposal(new Decision.Unchanged(current.Position), [], stamp));
        if (plan.Events[0].Stream != Name.Stream)
            throw new ArgumentException($"The document is about {plan.Events[0].Stream}, not {Name.Stream}.");
        var pending = new List<PendingEvent>();
        var versions = await VersionsOf(plan.Events, responsibilities.Versions);
        for (var index = 0; index < plan.Events.Count; index++)
            pending.AddRange(Proposal.Pend(plan.Events[index].Events, plan.Events[index].Stream, versions[index]));
        return (plan.Changes, new Proposal(new Decision.Accepted(plan.Events[0].Events), pending.ToValueList(), stamp));
    }

    /// <summary>Versions on which the plan rests: of this stream and of those whose responsibilities it read, as they
    /// were read; of the others, as they are.</summary>
    private async Task<ValueList<long>> VersionsOf(ValueList<StreamEvents> events, Dictionary<string, long> read)
    {
        var now = await Ledger.StreamVersions(events.Select(stream => stream.Stream).ToValueList());
        return events.Select(planned => planned.Stream)
            .Select((stream, index) =>
                stream == Name.Stream ? Memory.Version : read.GetValueOrDefault(stream, now[index]))
            .ToValueList();
    }

    /// <summary>The first answer again: the same diff, against the version that was in force then.</summary>
    private async Task<MechanismResult> AnswerAgain(
        CommandContext context, ApplyMechanism command, CommandResult result)
    {
        var entry = result.Entries[0];
        var version = ((MechanismApplied)EventCatalog.Read(entry)).Rules.Version;
        var isOwn = entry.RequestId == context.RequestId && entry.Caller == context.Caller;
        if (!isOwn) return new MechanismResult(result, [], version);
        try
        {
            var before = (await Ledger.ReadStream(Name.Stream, 0))
                .TakeWhile(earlier => earlier.Position < entry.Position)
                .Aggregate(Mechanism.Undefined, (state, earlier) => state.Evolve(earlier, EventCatalog.Read(earlier)));
            var plan = ApplyMechanism.Plan(before, command.Document, new Dictionary<string, ValueList<Assignment>>());
            return new MechanismResult(result, plan.Changes, version);
        }
        catch (StorageTroubleException)
        {
            return new MechanismResult(CommandResult.Refused([LedgerRefusals.StorageUnavailable()]), [], version);
        }
    }
}
