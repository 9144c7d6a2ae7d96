using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

internal abstract partial class StreamGrain<TState>
{
    /// <summary>Decides and records orders, one after the other. Where one has to be sent again, those behind it are not
    /// tried: they may rest on it. Storage trouble is an answer here, never an exception.</summary>
    protected async Task<CommandResult[]> Record(params StreamOrder[] orders)
    {
        var row = new StreamRow(orders);
        await turn.WaitAsync();
        try
        {
            foreach (var place in row.Places) await Begin(row, place);
        }
        finally
        {
            turn.Release();
        }
        // While this waits for the disk the next one decides.
        if (await Conclude(row)) return row.Results;
        await turn.WaitAsync();
        try
        {
            await RecordRest(row);
        }
        finally
        {
            turn.Release();
        }
        return row.Results;
    }

    /// <summary>Decides an order so far that the ledger is asked to record it; where that cannot be, to its end.</summary>
    private async Task Begin(StreamRow row, StreamRow.Place place)
    {
        if (ahead.MustSettle) await Settle(row);
        if (place.Order.ProposeAhead is not null && !row.HasEnded && await DecideAhead(place)) return;
        await Settle(row);
        await RecordAlone(row, place);
    }

    private async Task<bool> DecideAhead(StreamRow.Place place)
    {
        if (!Memory.IsLoaded) return false;
        var (order, proposal) = (place.Order, await place.Order.ProposeAhead!());
        if (proposal.Decision is not Decision.Accepted { Events: { Count: > 0 } events }) return false;
        var append = new LedgerAppend(
            Ledger.Id, order.Context, order.Hash, proposal.RulesVersion, ahead.Line(proposal.Pending));
        place.OnItsWay = ahead.Add(append, events, Ledger.Append(append));
        return true;
    }

    /// <summary>Takes whatever was decided ahead to its end.</summary>
    private async Task Settle(StreamRow row)
    {
        if (!await Conclude(row)) await RecordRest(row);
        await ahead.Settled();
    }

    /// <summary>Waits until what was decided ahead is on disk, and believes it; false when some of it is not.</summary>
    private async Task<bool> Conclude(StreamRow row)
    {
        foreach (var place in row.Places)
        {
            if (place is not { OnItsWay: { } decision, Outcome: null, Result: null }) continue;
            place.Outcome = await decision.Outcome();
            var isBelieved = false;
            try
            {
                if (place.Outcome is AppendOutcome.Appended { Entries: var entries })
                {
                    place.Result = CommandResult.Recorded(AtMost(entries, place.Order.AnswerEntries));
                    isBelieved = Memory.TryEvolve(entries, decision.Events);
                }
                else
                {
                    row.HasFailed = true;
                }
            }
            finally
            {
                // Whatever happens, those that come after it must not wait for it for ever.
                ahead.End(decision, isBelieved);
            }
        }
        return !row.HasFailed;
    }

    /// <summary>Decides again, each alone, what was decided ahead and was not recorded.</summary>
    private async Task RecordRest(StreamRow row)
    {
        await ahead.Settled();
        foreach (var place in row.Places)
            if (place is { OnItsWay: not null, Result: null }) await RecordAlone(row, place);
        row.HasFailed = false;
    }
}
