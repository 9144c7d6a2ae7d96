using Coordination.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Coordination.Benchmarks.Peers;

/// <summary>What one would write in an afternoon: each report is one transaction of two statements on one connection.</summary>
internal sealed class PlainSqliteGoals(PlainDatabase database) : GoalService.GoalServiceBase
{
    public static void Add(PeerOptions options, IServiceCollection services)
    {
        // Opened before the first call, so that settings that do not hold stop the start.
        services.AddSingleton(PlainDatabase.Open(Path.Combine(options.Data, "plain.db")));
        services.AddSingleton<PlainSqliteGoals>();
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<PlainSqliteGoals>();

    public override async Task<ProgressReport> SubmitProgressReport(SubmitProgressReportRequest request, ServerCallContext context)
    {
        if (!request.ValidateOnly) await database.Write(request, context.CancellationToken);
        return request.ProgressReport;
    }
}
