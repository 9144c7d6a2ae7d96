using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>What ends a stream of batches.</summary>
internal static class IngestRefusals
{
    /// <param name="index">Place of the item in its batch, from 0.</param>
    /// <param name="previous">Sequence of the item before it in the stream; 0 before the first.</param>
    public static Refusal SequenceNotIncreasing(int index, long sequence, long previous) => Refusal.Of(
        RefusalKind.Invalid, "SEQUENCE_NOT_INCREASING", $"items[{Text(index)}].sequence",
        $"The sequence {Text(sequence)} is not greater than {Text(previous)}.",
        new("sequence", Text(sequence)), new("previous", Text(previous)));

    public static Refusal StreamStalled(int maximumSeconds, long settledThrough) => Refusal.Of(
        RefusalKind.Unavailable, "STREAM_STALLED", null,
        $"For {Text(maximumSeconds)} seconds nothing came, or results were not read.",
        new("maximumSeconds", Text(maximumSeconds)), new("settledThrough", Text(settledThrough)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
