using Grpc.Core;

namespace Coordination.Edges.Requests;

/// <summary>Writes to streams whose readers may go away at any time.</summary>
internal static class StreamWriting
{
    /// <exception cref="OperationCanceledException">Nobody reads the stream any more.</exception>
    public static async Task WriteOrEnd<T>(this IServerStreamWriter<T> writer, T message, CancellationToken cancellation)
    {
        try
        {
            await writer.WriteAsync(message, cancellation);
        }
        catch (InvalidOperationException gone)
        {
            // So the writer says that the reader went away, which readers may.
            throw new OperationCanceledException("Nobody reads the stream any more.", gone);
        }
    }
}
