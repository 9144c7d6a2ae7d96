using Coordination.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Coordination.Benchmarks.Peers;

/// <summary>What one would write in an afternoon on PostgreSQL: each report is one batch of two prepared statements, which is
/// one round trip and one commit.</summary>
internal sealed class PlainNpgsqlGoals(NpgsqlDataSource source) : GoalService.GoalServiceBase
{
    private const string Upsert =
        """
        INSERT INTO totals (project, unit, invested_fen, reports) VALUES ($1, $2, $3, 1)
        ON CONFLICT (project, unit) DO UPDATE SET invested_fen = excluded.invested_fen, reports = totals.reports + 1
        """;

    private const string Insert =
        """
        INSERT INTO reports (request_id, project, unit, period, as_of, invested_fen, done, problems, next, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
        """;

    public static void Add(PeerOptions options, IServiceCollection services)
    {
        var connection = PeerDatabase.Tuned(options);
        PeerDatabase.Create(connection, ReportTables.Schema);
        services.AddSingleton(NpgsqlDataSource.Create(connection));
        services.AddSingleton<PlainNpgsqlGoals>();
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<PlainNpgsqlGoals>();

    public override async Task<ProgressReport> SubmitProgressReport(SubmitProgressReportRequest request, ServerCallContext context)
    {
        if (!request.ValidateOnly) await Write(request, context.CancellationToken);
        return request.ProgressReport;
    }

    private async Task Write(SubmitProgressReportRequest request, CancellationToken cancellation)
    {
        var report = request.ProgressReport;
        var fen = report.Lines[0].MoneyFen;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Command(Upsert, request.Parent, report.Unit, fen));
        batch.BatchCommands.Add(Command(
            Insert, request.RequestId, request.Parent, report.Unit, report.Period,
            new DateOnly(report.AsOf.Year, report.AsOf.Month, report.AsOf.Day), fen, report.Done, report.Problems, report.Next));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
