using System.Net;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Coordination.Edges.Access;

/// <summary>Counts refusals, and makes a record of a call that was refused by a rule, or that reads what must not be read unseen. Thread
/// safe.</summary>
internal sealed class CallRecording(AccessRecorder recorder, AccessMeter meter, TimeProvider time)
{
    /// <summary>Remembers that a call was refused. What it named is remembered only where it is known who called.</summary>
    public void Refused(ServerCallContext context, IMessage? request, Refusal refusal) =>
        Refused(context, Call.IfKnown(context) is null ? CallSubject.Nothing : CallSubject.Of(request), refusal);

    /// <summary>Remembers a refusal within a call, such as that of one item of a stream.</summary>
    public void Refused(ServerCallContext context, CallSubject subject, Refusal refusal)
    {
        meter.Refused(refusal.Reason);
        if (RememberedRefusals.Include(refusal))
            recorder.Refused(Record(context, subject, AccessOutcome.Refused, refusal.Reason, RefusalTranslation.CodeOf(refusal)));
    }

    /// <summary>Remembers what was refused before anybody asked who calls.</summary>
    public void Unread(HttpContext context, Refusal refusal)
    {
        meter.Refused(refusal.Reason);
        recorder.Refused(new AccessRecord(
            "", Now(), "", PeerOf(context), context.Request.Path.Value!.TrimStart('/'), "", "", AccessOutcome.Refused,
            refusal.Reason, (int)RefusalTranslation.CodeOf(refusal), 1));
    }

    /// <summary>Remembers a read; false when that is not possible now.</summary>
    public Task<bool> Read(ServerCallContext context, IMessage? request) => recorder.Read(
        Asked(Record(context, CallSubject.Of(request), AccessOutcome.Read, "", StatusCode.OK), request),
        context.CancellationToken);

    // Before anybody has looked whether such positions can be.
    private static AccessRecord Asked(AccessRecord read, IMessage? request) => request is V1.ReadEntriesRequest asked
        ? read with
        {
            FirstPosition = Math.Clamp(asked.AfterPosition, 0, long.MaxValue - 1) + 1,
            LastPosition = Math.Max(asked.EndPosition, 0),
        }
        : read;

    private AccessRecord Record(ServerCallContext context, CallSubject subject, AccessOutcome outcome, string reason, StatusCode code)
    {
        var caller = Call.IfKnown(context)?.Actor;
        return new AccessRecord(
            caller?.City ?? "", Now(), caller?.Id ?? "", PeerOf(context.GetHttpContext()), context.Method.TrimStart('/'),
            subject.Resource, subject.RequestId, outcome, reason, (int)code, 1);
    }

    // Whole microseconds, as they are stored.
    private Instant Now() => Instant.FromUnixTimeTicks(
        Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixTimeTicks() / 10 * 10);

    private static string PeerOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        IPAddress address => address.ToString(),
    };
}
