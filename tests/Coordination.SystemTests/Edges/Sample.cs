using NodaTime;

namespace Coordination.SystemTests.Edges;

/// <summary>Requests as a township would send them. Tests change what they are about.</summary>
internal static class Sample
{
    private static long requests;

    public static string RequestId() => $"test-{Interlocked.Increment(ref requests)}";

    public static Google.Type.Date Date(int year, int month, int day) =>
        new() { Year = year, Month = month, Day = day };

    public static Google.Type.Date Date(LocalDate day) => Date(day.Year, day.Month, day.Day);

    /// <summary>Investment on a project for week 22.</summary>
    public static V1.SubmitProgressReportRequest Report(string project, string unit, long investedFen) => new()
    {
        Parent = $"{Served.Year}/projects/{project}",
        RequestId = RequestId(),
        ProgressReport = new V1.ProgressReport
        {
            Unit = $"cities/{Served.City}/units/{unit}",
            Period = "2016-w22",
            AsOf = Date(Served.Today),
            Lines = { new V1.ReportLine { Indicator = "investment", MoneyFen = investedFen } },
            Done = "完成基础浇筑",
        },
    };

    public static V1.SubmitProgressReportRequest With(
        this V1.SubmitProgressReportRequest request, Action<V1.SubmitProgressReportRequest> change)
    {
        change(request);
        return request;
    }
}
