using System.Reflection;
using Coordination.Edges.Access;
using Coordination.Edges.Board;
using Coordination.Edges.Errors;
using Coordination.Edges.Goals;
using Coordination.Edges.Ingest;
using Coordination.Edges.Leadership;
using Coordination.Edges.Ledger;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Telemetry;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Coordination.Edges;

/// <summary>The one door into the edges.</summary>
public static class EdgesRegistration
{
    /// <summary>Largest message that is read at all, in bytes. What is over the limits of requests but below this gets
    /// an answer that knows the message's size.</summary>
    internal const int MaximumReceiveBytes = 4 * 1024 * 1024;

    /// <summary>Name of the meter whose instruments an exporter must ask for.</summary>
    public static string MeterName => EdgeMeter.Name;

    /// <summary>Every service of the contract.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        .. typeof(V1.ProgressReport).Assembly.GetExportedTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(FileDescriptor))
            .SelectMany(property => ((FileDescriptor)property!.GetValue(null)!).Services)
            .OrderBy(service => service.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Adds the services. They need <see cref="KeyRing"/>, <see cref="IGrainFactory"/>,
    /// <see cref="Coordination.Board.IBoard"/>, <see cref="Grains.Ports.ILedgerReader"/>,
    /// <see cref="Grains.Ports.ILedgerTree"/>, <see cref="Grains.Ports.IAccessLog"/> and <see cref="Grains.Ports.ICityClock"/>.</summary>
    /// <param name="carried">What this edge carries; every other method is answered with UNIMPLEMENTED.</param>
    /// <exception cref="InvalidOperationException">A method of the contract has no access rule.</exception>
    public static IServiceCollection AddCoordinationEdges(this IServiceCollection services, CarriedMethods carried)
    {
        AccessRules.MustCover(Services, AccessRules.All.Keys);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddGrpc(Limit);
        // Every failure of ours is logged where it is translated. What is left are bytes that are no message, which
        // anybody can send as often as they like: they are told in one line.
        services.AddLogging(
            logging => logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.Critical));
        return services
            .AddSingleton(carried)
            .AddSingleton<EdgeMeter>()
            .AddSingleton<ReportCounter>()
            .AddSingleton<Pictures>()
            .AddSingleton<BoardSummaries>()
            .AddSingleton<BoardAge>()
            .AddSingleton<ObligationLists>()
            .AddSingleton<StreamLife>()
            .AddSingleton<MechanismVersions>()
            .AddSingleton<ExternalSubjects>()
            .AddSingleton<SubjectGrains>()
            .AddSingleton<ReportRecording>()
            .AddSingleton<CallMeter>()
            .AddSingleton<CallFaults>()
            .AddSingleton(new AccessLimits())
            .AddSingleton<AccessMeter>()
            .AddSingleton<AccessRecorder>()
            .AddHostedService(provider => provider.GetRequiredService<AccessRecorder>())
            .AddSingleton<CallRecording>()
            .AddSingleton<SensitiveReads>()
            .AddSingleton<CallAdmission>()
            .AddSingleton<CallInterceptor>()
            .AddSingleton<LeadershipEdge>()
            .AddSingleton<GoalEdge>()
            .AddSingleton<IngestEdge>()
            .AddSingleton<LedgerEdge>()
            .AddSingleton<BoardEdge>();
    }

    /// <summary>Maps the services of the contract.</summary>
    public static IEndpointRouteBuilder MapCoordinationEdges(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<LeadershipEdge>().Add(BareAnswers.Complete);
        endpoints.MapGrpcService<GoalEdge>().Add(BareAnswers.Complete);
        endpoints.MapGrpcService<IngestEdge>().Add(BareAnswers.Complete);
        endpoints.MapGrpcService<LedgerEdge>().Add(BareAnswers.Complete);
        endpoints.MapGrpcService<BoardEdge>().Add(BareAnswers.Complete);
        return endpoints;
    }

    private static void Limit(GrpcServiceOptions options)
    {
        options.MaxReceiveMessageSize = MaximumReceiveBytes;
        options.MaxSendMessageSize = MaximumReceiveBytes;
        options.EnableDetailedErrors = false;
        options.Interceptors.Add<CallInterceptor>();
    }
}
