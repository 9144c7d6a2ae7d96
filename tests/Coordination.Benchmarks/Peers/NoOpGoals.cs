using Coordination.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Coordination.Benchmarks.Peers;

/// <summary>The same message in and out, and nothing in between: what the transport alone costs.</summary>
internal sealed class NoOpGoals : GoalService.GoalServiceBase
{
    public static void Add(IServiceCollection services) => services.AddSingleton<NoOpGoals>();

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<NoOpGoals>();

    public override Task<ProgressReport> SubmitProgressReport(SubmitProgressReportRequest request, ServerCallContext context) =>
        Task.FromResult(request.ProgressReport);
}
