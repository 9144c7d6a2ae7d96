using System.Diagnostics.CodeAnalysis;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;


namespace Coordination.Grains.Ledger;

internal abstract partial class StreamGrain<TState>
{
    /// <summary>How often a command is decided before its caller has to repeat it.</summary>
    public const int MaximumAttempts = 3;

    /// <summary>Decides and records. Storage trouble is an answer here, never an exception.</summary>
    /// <param name="propose">Decides on what <see cref="Memory"/> holds.</param>
    /// <param name="answerEntries">Most entries that the answer holds.</param>
    protected async Task<CommandResult> Record(
        CommandContext context, byte[] hash, Func<ValueTask<Proposal>> propose, int answerEntries = int.MaxValue)
    {
        if (LedgerRefusals.CheckRequestId(context.RequestId) is { } malformed) return Refused(malformed);
        if (Name.Kind != kind.Name) return Unknown();
        try
        {
            return await TryRecord(context, hash, propose, answerEntries);
        }
        catch (UnknownEventKindException exception)
        {
            ports.Logger.LedgerTooNew(exception, Ledger.Id, Name.Stream);
            Memory.Forget();
            return Refused(LedgerRefusals.LedgerTooNew(exception.Position, exception.Kind));
        }
        catch (StorageTroubleException exception)
        {
            ports.Logger.StorageTrouble(exception, Ledger.Id, Name.Stream);
            Memory.Forget();
            return Refused(LedgerRefusals.StorageUnavailable());
        }
    }

    private async Task<CommandResult> TryRecord(
        CommandContext context, byte[] hash, Func<ValueTask<Proposal>> propose, int answerEntries)
    {
        var isFresh = await Memory.Load();
        for (var attempt = 1; ; attempt++)
        {
            var proposal = await propose();
            // An append is fenced by its versions. A "no", and a "that is so already", are not: they are said only of a
            // state that was compared with the ledger during this very call.
            if (!isFresh && proposal.Pending.Count == 0 && await Memory.CatchUp()) proposal = await propose();
            if (proposal.Decision is Decision.Refused refused)
                return await Refuse(context, hash, refused, answerEntries);
            if (context.ValidateOnly) return await Preview(context, proposal, answerEntries);
            var unchangedPosition = (proposal.Decision as Decision.Unchanged)?.Position ?? 0;
            var outcome = await Ledger.Append(
                new LedgerAppend(Ledger.Id, context, hash, proposal.RulesVersion, proposal.Pending, unchangedPosition));
            switch (outcome)
            {
                case AppendOutcome.Appended { Entries: var entries }:
                    if (proposal.Decision is not Decision.Accepted { Events: var events })
                        return CommandResult.Recorded(await Ledger.Read(unchangedPosition - 1, 1));
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

    /// <summary>Says no, unless the request is recorded already: then its first answer holds.</summary>
    private async Task<CommandResult> Refuse(
        CommandContext context, byte[] hash, Decision.Refused refused, int answerEntries)
    {
        if (!kind.IsDefined(Memory.State)) Leave();
        if (!context.ValidateOnly && await requests.Find(context, hash, answerEntries) is { } first) return first;
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
