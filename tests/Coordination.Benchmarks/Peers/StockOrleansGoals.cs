using Coordination.Harness.Running;
using Coordination.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Coordination.Benchmarks.Peers;

/// <summary>A grain for each project, whose state Orleans' own storage writes for each report, with its own serialiser.</summary>
internal sealed class StockOrleansGoals(IGrainFactory grains) : GoalService.GoalServiceBase
{
    public static void Add(PeerOptions options, IServiceCollection services)
    {
        var connection = PeerDatabase.Tuned(options);
        PeerDatabase.Create(connection, StockOrleansTables.Schema);
        services.AddOrleans(silo => silo
            .UseLocalhostClustering(HostPorts.FreePorts(1)[0], gatewayPort: 0, primarySiloEndpoint: null, "stock", "stock")
            .AddAdoNetGrainStorage(StockProjectGrain.Storage, storage =>
            {
                storage.Invariant = "Npgsql";
                storage.ConnectionString = connection;
            }));
        services.AddSingleton<StockOrleansGoals>();
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<StockOrleansGoals>();

    public override async Task<ProgressReport> SubmitProgressReport(SubmitProgressReportRequest request, ServerCallContext context)
    {
        var report = request.ProgressReport;
        if (!request.ValidateOnly)
            await grains.GetGrain<IStockProjectGrain>(request.Parent).Report(report.Unit, new StockReport
            {
                RequestId = request.RequestId,
                Period = report.Period,
                AsOf = new DateOnly(report.AsOf.Year, report.AsOf.Month, report.AsOf.Day),
                InvestedFen = report.Lines[0].MoneyFen,
                Done = report.Done,
                Problems = report.Problems,
                Next = report.Next,
            });
        return report;
    }
}
