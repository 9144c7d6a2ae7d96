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
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    public static void Complete(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } next) return;
        var time = endpoint.ApplicationServices.GetRequiredService<TimeProvider>();
        endpoint.RequestDelegate = async context =>
        {
            var started = time.GetTimestamp();
            await next(context);
            if (IsBare(context) && RefusalOf(context) is { } refusal)
                Complete(context, refusal, time.GetElapsedTime(started));
        };
    }

    /// <summary>True when it was answered before anybody asked who calls, and not by us, who always say the
    /// reason.</summary>
    private static bool IsBare(HttpContext context) =>
        !context.Response.HasStarted && context.Features.Get<Call>() is null
        && !context.Response.Headers.ContainsKey(DetailsHeader);

    private static void Complete(HttpContext context, Refusal refusal, TimeSpan duration)
    {
        var services = context.RequestServices;
        var method = context.Request.Path.Value!;
        var logger = services.GetRequiredService<ILogger<CallFaults>>();
        EdgeLog.NotRead(logger, method, refusal.Reason);
        services.GetRequiredService<CallRecording>().Unread(context, refusal);
        var status = RefusalTranslation.ToStatus([refusal]);
        context.Response.Headers[StatusHeader] = status.Code.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[MessageHeader] = status.Message;
        context.Response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
        services.GetRequiredService<CallMeter>().Record(method, (StatusCode)status.Code, duration);
    }

    private static Refusal? RefusalOf(HttpContext context) => context.Response.Headers[StatusHeader].ToString() switch
    {
        "8" => EdgeRefusals.MessageTooLarge(
            string.Create(CultureInfo.InvariantCulture, $">{EdgesRegistration.MaximumReceiveBytes}"),
            RequestForm.MaximumBytes),
        // Unknown and internal faults that happen before a method is reached are those of the bytes.
        "2" or "13" => EdgeRefusals.MessageMalformed(context.Request.Path),
        _ => null,
    };
}
