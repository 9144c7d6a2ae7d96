using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>A command on its way through a stream's grain.</summary>
/// <param name="Hash">Says what the request asks for.</param>
/// <param name="Propose">Decides on what the grain's memory holds.</param>
/// <param name="AnswerEntries">Most entries that the answer holds.</param>
internal sealed record StreamOrder(
    CommandContext Context, byte[] Hash, Func<ValueTask<Proposal>> Propose, int AnswerEntries = int.MaxValue)
{
    /// <summary>Decides on what is on its way as well; null where the memory alone will do. Its answer counts only when it
    /// has something to record.</summary>
    public Func<ValueTask<Proposal>>? ProposeAhead { get; init; }

    /// <summary>The others with which it keeps an order.</summary>
    public StreamRow Row { get; init; } = new();
}

/// <summary>Commands that are recorded in order. Where one has to be sent again, those behind it are not tried: they may rest
/// on it.</summary>
internal sealed class StreamRow
{
    public bool HasEnded { get; private set; }

    public CommandResult Note(CommandResult result)
    {
        HasEnded |= result.MustBeSentAgain;
        return result;
    }
}
