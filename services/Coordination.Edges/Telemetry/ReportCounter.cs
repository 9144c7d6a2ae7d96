using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Telemetry;

/// <summary>Counts what becomes of reports. Every attribute has few values: kinds of unit, and reasons of the
/// contract.</summary>
internal sealed class ReportCounter(EdgeMeter meter, IBoard board)
{
    public async Task<CommandResult> Count(Call call, string requestId, Func<Task<CommandResult>> record)
    {
        var outcome = "failed";
        try
        {
            var result = await record();
            outcome = OutcomeOf(result, requestId);
            return result;
        }
        catch (RefusedException refused)
        {
            outcome = "refused:" + refused.Refusals[0].Reason;
            throw;
        }
        finally
        {
            meter.Reports.Add(1, new("unit.kind", KindOf(call)), new("result", outcome));
        }
    }

    // An entry that another request recorded says that this one changed nothing; without a leaf it is only a preview.
    private static string OutcomeOf(CommandResult result, string requestId) => result switch
    {
        { Repeated: true } => "repeated",
        { Entries: [{ Position: 0 }, ..] } => "validated",
        { Entries: [var entry, ..] } when entry.RequestId == requestId => "recorded",
        _ => "unchanged",
    };

    private string KindOf(Call call)
    {
        var now = board.Now(call.Principal.City, 0, call.Cancellation);
        return now.IsCompletedSuccessfully && now.Result is { } city && call.Principal.UnitId is { } unit
            && city.Units.TryGetValue(unit, out var known)
            ? char.ToLowerInvariant(known.Definition.Kind.ToString()[0]) + known.Definition.Kind.ToString()[1..]
            : "unknown";
    }
}
