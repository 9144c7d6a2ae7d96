using Coordination.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Date = Google.Type.Date;

namespace Coordination.SystemTests.Guide;

/// <summary>The call from outside that README.md shows, compiled and run; what lies between the two marks stands there.</summary>
internal static class ReportFromOutside
{
    public static async Task<ProgressReport> Run(string server, string key)
    {
        // README: from here
        using var channel = GrpcChannel.ForAddress(server);
        var goals = new GoalService.GoalServiceClient(channel);
        var report = await goals.SubmitProgressReportAsync(
            new SubmitProgressReportRequest
            {
                Parent = "cities/lichuan/mechanisms/2016/projects/p017",
                RequestId = Guid.CreateVersion7().ToString(),
                ProgressReport = new ProgressReport
                {
                    Unit = "cities/lichuan/units/dongcheng",
                    Period = "2016-w20",
                    AsOf = new Date { Year = 2016, Month = 5, Day = 20 },
                    Lines = { new ReportLine { Indicator = "investment", MoneyFen = 12_000_000 } },
                    Done = "路基完成",
                },
            },
            new Metadata { { "authorization", "Bearer " + key } },
            DateTime.UtcNow.AddSeconds(10));
        Console.WriteLine($"{report.Name} stands at position {report.Position}");
        // README: to here
        return report;
    }
}
