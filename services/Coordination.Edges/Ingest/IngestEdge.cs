using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Edges.Goals;
using Coordination.Edges.Requests;
using Coordination.Edges.Telemetry;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Ingest;

/// <summary>Takes in many reports at a time. Thread safe.</summary>
internal sealed class IngestEdge(
    ReportRecording recording, CallRecording remembering, EdgeMeter meter, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<IngestEdge> logger)
    : V1.IngestService.IngestServiceBase
{
    private readonly IngestPorts ports = new(recording, meter, time, logger, lifetime.ApplicationStopping);

    public override async Task IngestProgressReports(
        IAsyncStreamReader<V1.IngestProgressReportsRequest> requestStream,
        IServerStreamWriter<V1.IngestProgressReportsResponse> responseStream, ServerCallContext context)
    {
        using var stream = new IngestStream(ports, new IngestWire(
            requestStream, responseStream, context.Method,
            (item, refusal) => remembering.Refused(context, item, refusal)));
        await stream.Run(Call.Of(context));
    }
}

/// <summary>What all streams of a server share. Thread safe.</summary>
/// <param name="Stopping">Ends with the server.</param>
internal sealed record IngestPorts(
    ReportRecording Recording, EdgeMeter Meter, TimeProvider Time, ILogger Logger, CancellationToken Stopping)
{
    /// <summary>Most items of all streams that are being recorded at a time. The ledger's queue holds several times as
    /// many, so that single calls find room however much comes in bulk.</summary>
    public const int MaximumUnderWay = 1024;

    public SemaphoreSlim UnderWay { get; } = new(MaximumUnderWay);
}

/// <summary>Both directions of one stream.</summary>
/// <param name="Remember">Has it remembered that an item was refused.</param>
internal sealed record IngestWire(
    IAsyncStreamReader<V1.IngestProgressReportsRequest> Requests,
    IServerStreamWriter<V1.IngestProgressReportsResponse> Responses, string Method,
    Action<IMessage?, Refusal> Remember);
