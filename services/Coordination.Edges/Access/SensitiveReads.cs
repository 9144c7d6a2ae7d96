using Coordination.Edges.Errors;
using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;

namespace Coordination.Edges.Access;

/// <summary>Lets a read of what must not be read unseen begin only after it is on disk who reads. Asked last, so that a
/// call that is refused before is not taken for a read. Thread safe.</summary>
internal sealed class SensitiveReads(CallRecording recording)
{
    /// <exception cref="RefusedException">It is sensitive and cannot be remembered now.</exception>
    public Task MustBeRemembered(ServerCallContext context, IMessage? request) =>
        AccessRules.Sensitive.Contains(context.Method) ? Remember(context, request) : Task.CompletedTask;

    private async Task Remember(ServerCallContext context, IMessage? request)
    {
        if (!await recording.Read(context, request))
            throw new RefusedException(EdgeRefusals.AccessLogUnavailable());
    }
}
