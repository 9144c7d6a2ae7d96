using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>A command on its way through a stream's grain.</summary>
/// <param name="Hash">Says what the request asks for.</param>
/// <param name="Propose">Decides on what the grain's memory holds.</param>
/// <param name="AnswerEntries">Most entries that the answer holds.</param>
internal sealed record StreamOrder(
    CommandContext Context, byte[] Hash, Func<ValueTask<Proposal>> Propose, int AnswerEntries = int.MaxValue)
{
    /// <summary>Decides on what is on its way as well; null where only what is on disk will do. Its answer counts only when
    /// it has something to record.</summary>
    public Func<ValueTask<Proposal>>? ProposeAhead { get; init; }
}
