using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;

namespace Coordination.Edges.Access;

/// <summary>Lets a read of what must not be read unseen begin only after it is on disk who reads. The innermost
/// interceptor, so that a call that is refused before is not taken for a read.</summary>
internal sealed class SensitiveReadInterceptor(CallRecording recording) : CallInterceptor
{
    protected override Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next) =>
        AccessRules.Sensitive.Contains(context.Method) ? Remembered(context, request, next) : next();

    private async Task<T> Remembered<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next) =>
        await recording.Read(context, request)
            ? await next()
            : throw new RefusedException(EdgeRefusals.AccessLogUnavailable());
}
