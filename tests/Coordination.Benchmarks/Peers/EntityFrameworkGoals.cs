using Coordination.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coordination.Benchmarks.Peers;

/// <summary>The same with EF Core, as its documentation has it: one transaction that locks the total's row, changes it, adds
/// the report and saves both.</summary>
internal sealed class EntityFrameworkGoals(IDbContextFactory<ReportContext> contexts) : GoalService.GoalServiceBase
{
    public static void Add(PeerOptions options, IServiceCollection services)
    {
        var connection = PeerDatabase.Tuned(options);
        PeerDatabase.Create(connection, ReportTables.Schema);
        services.AddPooledDbContextFactory<ReportContext>(context => context.UseNpgsql(connection));
        services.AddSingleton<EntityFrameworkGoals>();
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<EntityFrameworkGoals>();

    public override async Task<ProgressReport> SubmitProgressReport(SubmitProgressReportRequest request, ServerCallContext context)
    {
        if (!request.ValidateOnly) await Write(request, context.CancellationToken);
        return request.ProgressReport;
    }

    private async Task Write(SubmitProgressReportRequest request, CancellationToken cancellation)
    {
        var report = request.ProgressReport;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var total = await Lock(context, request.Parent, report.Unit, cancellation);
        if (total is null)
        {
            // Two first reports at a time both find no row: the one that is later waits here for the other.
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO totals (project, unit, invested_fen, reports) VALUES ({request.Parent}, {report.Unit}, 0, 0)
                ON CONFLICT DO NOTHING
                """,
                cancellation);
            total = await Lock(context, request.Parent, report.Unit, cancellation);
        }
        total!.InvestedFen = report.Lines[0].MoneyFen;
        total.Reports++;
        context.Reports.Add(new ReportRow
        {
            RequestId = request.RequestId,
            Project = request.Parent,
            Unit = report.Unit,
            Period = report.Period,
            AsOf = new DateOnly(report.AsOf.Year, report.AsOf.Month, report.AsOf.Day),
            InvestedFen = report.Lines[0].MoneyFen,
            Done = report.Done,
            Problems = report.Problems,
            Next = report.Next,
            RecordedAt = DateTime.UtcNow,
        });
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<TotalRow?> Lock(
        ReportContext context, string project, string unit, CancellationToken cancellation) =>
        (await context.Totals.FromSql($"SELECT * FROM totals WHERE project = {project} AND unit = {unit} FOR UPDATE")
            .ToListAsync(cancellation)).SingleOrDefault();
}
