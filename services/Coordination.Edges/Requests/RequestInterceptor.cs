using System.Globalization;
using Coordination.Domain;
using Coordination.Edges.Errors;
using Google.Protobuf;
using Grpc.Core;

namespace Coordination.Edges.Requests;

/// <summary>Checks what can be checked of every request alike: its size and its required fields; and ends calls that
/// take too long. Streams are ended by their own rules.</summary>
internal sealed class RequestInterceptor(TimeProvider time) : CallInterceptor
{
    /// <summary>Largest request, in bytes.</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>Longest time that a unary call may take, whatever its deadline.</summary>
    public static TimeSpan LongestCall { get; } = TimeSpan.FromSeconds(30);

    protected override async Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next)
    {
        if (request is null || !context.UserState.ContainsKey(typeof(Call))) return await next();
        Check(request);
        if (request is V1.WatchBoardRequest or V1.ReadEntriesRequest) return await next();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), limit, LongestCall, Timeout.InfiniteTimeSpan);
        (Call.Of(context) with { Cancellation = limit.Token }).Attach(context);
        return await next();
    }

    /// <summary>Checks size and required fields of one request.</summary>
    /// <exception cref="RefusedException">It is too large, or something is missing.</exception>
    public static void Check(IMessage request)
    {
        var bytes = request.CalculateSize();
        if (bytes > MaximumFor(request))
            throw new RefusedException(
                EdgeRefusals.MessageTooLarge(bytes.ToString(CultureInfo.InvariantCulture), MaximumFor(request)));
        var missing = RequiredFields.Missing(request);
        if (missing.Count > 0) throw new RefusedException(missing.Select(EdgeRefusals.FieldRequired).ToValueList());
    }

    // A mechanism's files may have 1 MiB together; their names and frames come on top.
    private static int MaximumFor(IMessage request) =>
        request is V1.ApplyMechanismRequest ? 2 * MaximumBytes : MaximumBytes;
}
