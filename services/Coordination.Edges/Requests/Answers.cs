using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;

namespace Coordination.Edges.Requests;

/// <summary>From what a grain answers to what its caller is told.</summary>
internal static class Answers
{
    /// <summary>Waits for a grain no longer than the caller does, and than calls of grains may take. The grain finishes
    /// all the same; a repeat finds out.</summary>
    /// <param name="retell">Puts a refusal into the terms of the request, where its fields are named otherwise.</param>
    public static async Task<CommandResult> MustBeRecorded(
        this Task<CommandResult> asked, Call call, Func<Refusal, Refusal>? retell = null)
    {
        var result = await asked.WaitAsync(call.Caller);
        if (!result.IsRefused) return result;
        throw new RefusedException(result.Told(retell));
    }

    /// <summary>Refusals, put into the terms of the request where its fields are named otherwise.</summary>
    public static ValueList<Refusal> Told(this CommandResult result, Func<Refusal, Refusal>? retell) =>
        retell is null ? result.Refusals : result.Refusals.Select(retell).ToValueList();

    /// <summary>The one entry that says what was asked. Answers are made of it and of nothing else, so that a repeat is
    /// answered alike for ever.</summary>
    public static LedgerEntry Entry(this CommandResult result) => result.Entries[^1];
}
