using Coordination.Domain.Calendar;
using Coordination.Edges.Security;
using Coordination.Host.Clock;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>A week of the city.</summary>
public sealed record CityWeek(string Period, LocalDate Monday);

/// <summary>A program of its own, whose clock one class of tests moves on week by week. They report on one project of the six
/// cities: the township of Baiyangba, whose reports the housing bureau verifies as lead unit of the key work, and that bureau
/// itself, whose reports the office of the headquarters verifies.</summary>
public sealed class LivingCity : IAsyncLifetime
{
    public const string Project = "p002";
    public const string LeadUnit = "housing-construction-bureau";

    public static readonly Principal Clerk = Principal.Unit(Served.City, "baiyangba");
    public static readonly Principal Head = Principal.UnitHead(Served.City, "baiyangba");
    public static readonly Principal LeadClerk = Principal.Unit(Served.City, LeadUnit);
    public static readonly Principal LeadHead = Principal.UnitHead(Served.City, LeadUnit);
    public static readonly Principal Office = Principal.BodyOffice(Served.City, "six-cities-headquarters");
    public static readonly Principal Commander = Principal.BodyHead(Served.City, "six-cities-headquarters");

    private static readonly LocalDate Start = new(2016, 5, 30);
    private LocalDate monday = Start;

    public Served Served { get; } = new();
    public V1.GoalService.GoalServiceClient Goals => Served.Goals;
    private DemoCityClock Clock => Served.Services.GetRequiredService<DemoCityClock>();

    public ValueTask InitializeAsync() => Served.InitializeAsync();

    public ValueTask DisposeAsync() => Served.DisposeAsync();

    /// <summary>Nine in the morning of the next Monday that no test has seen.</summary>
    public CityWeek NextWeek()
    {
        do monday = monday.PlusWeeks(1); while (At(monday, 9) < Clock.Now);
        Clock.MoveTo(At(monday, 9));
        return new(PeriodId.WeekOf(monday).ToString(), monday);
    }

    /// <summary>So long after an instant that an answer told.</summary>
    public void MoveTo(Timestamp instant, int minutes = 0) => Clock.MoveTo(
        Instant.FromDateTimeUtc(instant.ToDateTime()) + NodaTime.Duration.FromMinutes(minutes));

    /// <summary>The city's time in so many minutes.</summary>
    public Timestamp In(int minutes) => Timestamp.FromDateTime((Clock.Now + NodaTime.Duration.FromMinutes(minutes)).ToDateTimeUtc());

    /// <summary>More than in any week before, in fen.</summary>
    public static long FenOf(CityWeek week) => 1_000_000L * Period.DaysBetween(Start, week.Monday);

    public static V1.SubmitProgressReportRequest Draft(CityWeek week, string unit = "baiyangba", string project = Project) =>
        Report(project, unit, FenOf(week)).With(request =>
            (request.ProgressReport.Period, request.ProgressReport.AsOf) = (week.Period, Date(week.Monday)));

    public async Task<V1.ProgressReport> Submitted(CityWeek week, Principal? by = null) =>
        await Goals.SubmitProgressReportAsync(Draft(week, (by ?? Clerk).UnitId!), Served.As(by ?? Clerk));

    public static V1.SignProgressReportRequest Sign(V1.ProgressReport report) =>
        new() { Name = report.Name, Revision = report.Revision, RequestId = RequestId() };

    public static V1.VerifyProgressReportRequest Verify(V1.ProgressReport report) =>
        new() { Name = report.Name, Revision = report.Revision, RequestId = RequestId() };

    public static V1.AcceptProgressReportRequest Accept(V1.ProgressReport report) =>
        new() { Name = report.Name, Revision = report.Revision, RequestId = RequestId() };

    public static V1.SendBackProgressReportRequest SendBack(V1.ProgressReport report) =>
        new() { Name = report.Name, Revision = report.Revision, RequestId = RequestId(), Reason = "数据与台账不符" };

    public async Task<V1.ReportStep> SignedByHead(V1.ProgressReport report) =>
        await Goals.SignProgressReportAsync(Sign(report), Served.As(Head));

    public async Task<V1.ReportStep> Verified(V1.ProgressReport report) =>
        await Goals.VerifyProgressReportAsync(Verify(report), Served.As(LeadHead));

    /// <summary>Signed, verified and accepted.</summary>
    public async Task<V1.ReportStep> Accepted(V1.ProgressReport report)
    {
        await SignedByHead(report);
        await Verified(report);
        return await Goals.AcceptProgressReportAsync(Accept(report), Served.As(Office));
    }

    public static V1.CorrectProgressReportRequest Correction(V1.ProgressReport report, long fen) => new()
    {
        ProgressReport = new V1.ProgressReport
        {
            Name = report.Name,
            AsOf = report.AsOf,
            Lines = { new V1.ReportLine { Indicator = "investment", MoneyFen = fen } },
        },
        Reason = "与台账核对后更正",
        RequestId = RequestId(),
        Evidence = "台账 2016-17",
    };

    public async Task<V1.ProgressReport> Corrected(V1.ProgressReport report, long fen) =>
        await Goals.CorrectProgressReportAsync(Correction(report, fen), Served.As(Clerk));

    /// <summary>As anybody reads it now.</summary>
    public async Task<V1.ProgressReport> Read(V1.ProgressReport report, int revision = 0) =>
        await Goals.GetProgressReportAsync(
            new V1.GetProgressReportRequest { Name = report.Name, Revision = revision, MinPosition = await Served.Head() },
            Served.As(Clerk));

    internal Task<Refused> Refusal<T>(Func<Grpc.Core.AsyncUnaryCall<T>> call) => Refused.By(Served, call);

    private static Instant At(LocalDate day, int hour) => Instant.FromUtc(day.Year, day.Month, day.Day, hour - 8, 0);
}
