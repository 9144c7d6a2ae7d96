using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

internal abstract partial class StreamGrain<TState>
{
    /// <summary>How often a command is decided before its caller has to repeat it.</summary>
    public const int MaximumAttempts = 3;

    private async Task RecordAlone(StreamRow row, StreamRow.Place place)
    {
        if (row.HasEnded) return;
        try
        {
            place.Result = await RecordAlone(place.Order, place.Outcome);
        }
        catch (UnknownEventKindException exception)
        {
            ports.Logger.LedgerTooNew(exception, Ledger.Id, Name.Stream);
            Memory.Forget();
            place.Result = Refused(LedgerRefusals.LedgerTooNew(exception.Position, exception.Kind));
        }
        catch (StorageTroubleException exception)
        {
            ports.Logger.StorageTrouble(exception, Ledger.Id, Name.Stream);
            Memory.Forget();
            place.Result = Refused(LedgerRefusals.StorageUnavailable());
        }
        row.HasEnded |= place.Result.MustBeSentAgain;
    }

    /// <summary>Takes an order to its end while nothing else is on its way.</summary>
    /// <param name="outcome">How its first append ended, if there was one.</param>
    private async Task<CommandResult> RecordAlone(StreamOrder order, AppendOutcome? outcome)
    {
        var (context, hash, answerEntries) = (order.Context, order.Hash, order.AnswerEntries);
        if (LedgerRefusals.CheckRequestId(context.RequestId) is { } malformed) return Refused(malformed);
        if (Name.Kind != kind.Name) return Unknown();
        var isFresh = await Memory.Load();
        for (var attempt = 1; ; attempt++, outcome = null)
        {
            Proposal proposal = default;
            if (outcome is null)
            {
                proposal = await order.Propose();
                // An append is fenced by its versions. A "no", and a "that is so already", are not: they are said only of a
                // state that was compared with the ledger during this very call.
                if (!isFresh && proposal.Pending.Count == 0 && await Memory.CatchUp()) proposal = await order.Propose();
                if (proposal.Decision is Decision.Refused refused) return await Refuse(order, refused);
                if (context.ValidateOnly) return await Preview(context, proposal, answerEntries);
                outcome = await Append(order, proposal);
            }
            switch (outcome)
            {
                case AppendOutcome.Appended { Entries: var entries }:
                    if (proposal.Decision is not Decision.Accepted { Events: var events })
                        return CommandResult.Recorded(await Ledger.Read(UnchangedPosition(proposal) - 1, 1));
                    Memory.Evolve(entries, events);
                    return CommandResult.Recorded(AtMost(entries, answerEntries));
                case AppendOutcome.AlreadyRecorded { Request: var request }:
                    return await AnswerAgain(context, hash, request, answerEntries);
                case AppendOutcome.StreamMoved moved:
                    ports.Logger.LostRace(Ledger.Id, moved.Stream, attempt, moved.ActualVersion);
                    if (attempt == MaximumAttempts) return Refused(LedgerRefusals.Contention(moved.Stream, attempt));
                    if (moved.Stream == Name.Stream && moved.ActualVersion < Memory.Version) Memory.Forget();
                    await Memory.CatchUp();
                    isFresh = true;
                    continue;
                case AppendOutcome.QueueFull full:
                    return Refused(LedgerRefusals.QueueFull(full.Capacity));
                case AppendOutcome.StorageFull:
                    return Refused(LedgerRefusals.StorageFull());
                case AppendOutcome.Unknown unknown:
                    ports.Logger.OutcomeUnknown(Ledger.Id, Name.Stream, unknown.Cause);
                    Memory.Forget();
                    return await requests.Find(context, hash, answerEntries)
                        ?? Refused(LedgerRefusals.StorageUnavailable());
                default:
                    throw new InvalidOperationException($"An append ended with {outcome.GetType()}.");
            }
        }
    }

    private Task<AppendOutcome> Append(StreamOrder order, Proposal proposal) => Ledger.Append(new LedgerAppend(
        Ledger.Id, order.Context, order.Hash, proposal.RulesVersion, proposal.Pending, UnchangedPosition(proposal)));

    private static long UnchangedPosition(Proposal proposal) => (proposal.Decision as Decision.Unchanged)?.Position ?? 0;

    /// <summary>Says no, unless the request is recorded already: then its first answer holds.</summary>
    private async Task<CommandResult> Refuse(StreamOrder order, Decision.Refused refused)
    {
        if (!kind.IsDefined(Memory.State)) Leave();
        if (!order.Context.ValidateOnly
            && await requests.Find(order.Context, order.Hash, order.AnswerEntries) is { } first)
            return first;
        return CommandResult.Refused(refused.Refusals);
    }

    private async Task<CommandResult> AnswerAgain(
        CommandContext context, byte[] hash, RecordedRequest request, int answerEntries)
    {
        var answer = await requests.Answer(context, hash, request, answerEntries);
        // Another activation recorded it: without this the next command would lose its race first.
        if (answer.Entries.Any(entry => entry.Stream == Name.Stream && entry.StreamVersion > Memory.Version))
            await Memory.CatchUp();
        return answer;
    }

    /// <summary>What would be recorded: entries without a position and a leaf, as only the ledger gives
    /// those.</summary>
    private async Task<CommandResult> Preview(CommandContext context, Proposal proposal, int answerEntries)
    {
        if (proposal.Decision is Decision.Unchanged unchanged)
            return CommandResult.Recorded(await Ledger.Read(unchanged.Position - 1, 1));
        var now = LeafHash.InstantOf(LeafHash.MicrosecondsOf(ports.Clock.Now));
        return CommandResult.Recorded(proposal.Pending.Take(answerEntries).Select(pending => new LedgerEntry(
            Ledger.Id, 0, pending.Stream, pending.ExpectedVersion + 1, pending.Kind, context.Actor, context.ActingFor,
            context.Caller, context.RequestId, proposal.RulesVersion, now, pending.Body, [])).ToValueList());
    }

    /// <summary>Nothing stands under this name: the activation goes, so that wrong names do not fill the
    /// memory.</summary>
    private CommandResult Unknown()
    {
        Leave();
        return Refused(LedgerRefusals.SubjectNotFound(Name.Stream));
    }

    private void Leave()
    {
        Memory.Forget();
        DeactivateOnIdle();
    }

    private static CommandResult Refused(Refusal refusal) => CommandResult.Refused([refusal]);

    private static ValueList<LedgerEntry> AtMost(ValueList<LedgerEntry> entries, int count) =>
        entries.Count <= count ? entries : entries.Take(count).ToValueList();
}
