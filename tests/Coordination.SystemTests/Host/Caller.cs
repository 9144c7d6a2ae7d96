using Coordination.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Coordination.SystemTests.Host;

/// <summary>A unit's own system: calls the host over its public port with the key that the host made for it.</summary>
public sealed class Caller : IDisposable
{
    private const string Year = "cities/lichuan/mechanisms/2016";
    private readonly GrpcChannel channel;
    private readonly Metadata headers;

    public Caller(HostProcess host, string data, string unit)
        : this(host.Grpc, data, unit)
    {
    }

    /// <param name="data">The directory in which the keys lie.</param>
    public Caller(Uri address, string data, string unit)
    {
        channel = GrpcChannel.ForAddress(address);
        var key = File.ReadAllText(Path.Combine(data, "keys", "lichuan", "units", unit + ".key")).Trim();
        headers = new Metadata { { "authorization", "Bearer " + key } };
        Unit = unit;
        Goals = new(channel);
    }

    public string Unit { get; }
    public GoalService.GoalServiceClient Goals { get; }
    public BoardService.BoardServiceClient Board => new(channel);
    public IngestService.IngestServiceClient Ingest => new(channel);
    public LeadershipService.LeadershipServiceClient Leadership => new(channel);
    public CallOptions Options => new(headers, DateTime.UtcNow.AddSeconds(20));
    public CallOptions Stream => new(headers);

    /// <summary>Reports investment on a project for a week of 2016.</summary>
    public async Task<ProgressReport> Report(string project, int week, DateOnly asOf, long investedFen, string requestId) =>
        await Goals.SubmitProgressReportAsync(Request(project, week, asOf, investedFen, requestId), Options);

    public SubmitProgressReportRequest Request(string project, int week, DateOnly asOf, long investedFen, string requestId) =>
        new()
        {
            Parent = $"{Year}/projects/{project}",
            RequestId = requestId,
            ProgressReport = new ProgressReport
            {
                Unit = $"cities/lichuan/units/{Unit}",
                Period = $"2016-w{week:00}",
                AsOf = new Google.Type.Date { Year = asOf.Year, Month = asOf.Month, Day = asOf.Day },
                Lines = { new ReportLine { Indicator = "investment", MoneyFen = investedFen } },
            },
        };

    public async Task<ProgressReport> Get(string name) =>
        await Goals.GetProgressReportAsync(new GetProgressReportRequest { Name = name }, Options);

    public void Dispose() => channel.Dispose();
}
