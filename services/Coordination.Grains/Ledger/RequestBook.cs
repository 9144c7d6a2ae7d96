using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>Answers requests that are recorded already with their first answer.</summary>
internal sealed class RequestBook(GuardedLedger ledger)
{
    /// <summary>The answer to a request that may be recorded; null when it is not.</summary>
    public async Task<CommandResult?> Find(CommandContext context, byte[] hash, int answerEntries) =>
        await ledger.FindRequest(context.Caller, context.RequestId) is { } recorded
            ? await Answer(context, hash, recorded, answerEntries)
            : null;

    /// <summary>The first answer again, or that the id means something else.</summary>
    /// <param name="answerEntries">Most entries that an answer of this method holds.</param>
    public async Task<CommandResult> Answer(
        CommandContext context, byte[] hash, RecordedRequest recorded, int answerEntries)
    {
        if (!recorded.RequestHash.AsSpan().SequenceEqual(hash))
            return CommandResult.Refused(
                [LedgerRefusals.RequestIdReused(context.Caller, context.RequestId, recorded.FirstPosition)]);
        var count = Math.Clamp(recorded.Count, 1, answerEntries);
        return CommandResult.Recorded(await ledger.Read(recorded.FirstPosition - 1, count), repeated: true);
    }
}
