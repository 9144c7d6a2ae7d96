using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Edges.Requests;
using Coordination.Edges.Telemetry;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Errors;

/// <summary>Completes answers that gRPC itself gives before any of our code runs: a message that is too large to be
/// read, or that is none. They get a reason and a sentence like every other, and are measured.</summary>
internal static class BareAnswers
{
    private static readonly object ran = new();

    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    public static void Complete(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } next) return;
        endpoint.RequestDelegate = async context =>
        {
            var time = context.RequestServices.GetRequiredService<TimeProvider>();
            var started = time.GetTimestamp();
            await next(context);
            if (context.Items.ContainsKey(ran) || context.Response.HasStarted) return;
            if (RefusalOf(context) is not { } refusal) return;
            var logger = context.RequestServices.GetRequiredService<ILogger<FaultInterceptor>>();
            var method = context.Request.Path.Value!;
            EdgeLog.NotRead(logger, method, refusal.Reason);
            context.RequestServices.GetRequiredService<CallRecording>().Unread(context, refusal);
            var status = RefusalTranslation.ToStatus([refusal]);
            context.Response.Headers[StatusHeader] = status.Code.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers[MessageHeader] = status.Message;
            context.Response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
            context.RequestServices.GetRequiredService<TelemetryInterceptor>()
                .Record(method, (StatusCode)status.Code, time.GetElapsedTime(started));
        };
    }

    /// <summary>Interceptors ran: the answer is complete.</summary>
    public static void Mark(ServerCallContext context) => context.UserState[ran] = true;

    private static Refusal? RefusalOf(HttpContext context) => context.Response.Headers[StatusHeader].ToString() switch
    {
        "8" => EdgeRefusals.MessageTooLarge(
            string.Create(CultureInfo.InvariantCulture, $">{EdgesRegistration.MaximumReceiveBytes}"),
            RequestInterceptor.MaximumBytes),
        // Unknown and internal faults that happen before a method is reached are those of the bytes.
        "2" or "13" => EdgeRefusals.MessageMalformed(context.Request.Path),
        _ => null,
    };
}
