using Coordination.Domain.Goals;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>A report that cannot be recorded is refused with its status, reason, facts, field and a sentence in
/// Chinese, and leaves no trace in the ledger.</summary>
[Collection(nameof(ServedCity))]
public sealed class Refusing_a_report(Served served)
{
    private const string Unit = "dongcheng";
    private const string Project = "p008";

    private Task<Refused> Refusal(Action<V1.SubmitProgressReportRequest> change, string project = Project) =>
        Refused.By(served, () => served.Goals.SubmitProgressReportAsync(
            Report(project, Unit, 100).With(change), served.AsUnit(Unit)));

    public static TheoryData<string, StatusCode, string, string> Wrong => new()
    {
        { "unknown city", StatusCode.PermissionDenied, "CALLER_NOT_OF_CITY", "parent" },
        { "unknown project", StatusCode.NotFound, "SUBJECT_NOT_FOUND", "" },
        { "unknown target", StatusCode.NotFound, "SUBJECT_NOT_FOUND", "" },
        { "no resource", StatusCode.InvalidArgument, "NAME_INVALID", "parent" },
        { "mechanism only", StatusCode.InvalidArgument, "NAME_INVALID", "parent" },
        { "unknown unit", StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "progress_report.unit" },
        { "another unit", StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "progress_report.unit" },
        { "unit without a name", StatusCode.InvalidArgument, "NAME_INVALID", "progress_report.unit" },
        { "not responsible", StatusCode.PermissionDenied, "UNIT_NOT_RESPONSIBLE", "progress_report.unit" },
        { "no period", StatusCode.InvalidArgument, "PERIOD_INVALID", "progress_report.period" },
        { "week that is not", StatusCode.InvalidArgument, "PERIOD_INVALID", "progress_report.period" },
        { "month", StatusCode.InvalidArgument, "PERIOD_KIND_MISMATCH", "progress_report.period" },
        { "future period", StatusCode.FailedPrecondition, "FUTURE_PERIOD", "progress_report.period" },
        { "day to come", StatusCode.FailedPrecondition, "AS_OF_IN_FUTURE", "progress_report.as_of" },
        { "day outside the period", StatusCode.InvalidArgument, "AS_OF_OUTSIDE_PERIOD", "progress_report.as_of" },
        { "impossible day", StatusCode.InvalidArgument, "TIME_OUT_OF_RANGE", "progress_report.as_of" },
        { "month without a day", StatusCode.InvalidArgument, "TIME_OUT_OF_RANGE", "progress_report.as_of" },
        { "year too large", StatusCode.InvalidArgument, "TIME_OUT_OF_RANGE", "progress_report.as_of" },
        { "unknown indicator", StatusCode.InvalidArgument, "UNKNOWN_INDICATOR", "progress_report.lines[0].indicator" },
        { "indicator twice", StatusCode.InvalidArgument, "DUPLICATE_INDICATOR", "progress_report.lines[1].indicator" },
        { "other measure", StatusCode.InvalidArgument, "MEASURE_MISMATCH", "progress_report.lines[0].count" },
        { "no value", StatusCode.InvalidArgument, "VALUE_REQUIRED", "progress_report.lines[0].value" },
        { "negative", StatusCode.InvalidArgument, "VALUE_NEGATIVE", "progress_report.lines[0].money_fen" },
        { "part over whole", StatusCode.InvalidArgument, "PART_OVER_WHOLE",
            "progress_report.lines[0].ratio.numerator" },
        { "too many lines", StatusCode.InvalidArgument, "WRONG_NUMBER_OF_LINES", "progress_report.lines" },
        { "NUL", StatusCode.InvalidArgument, "TEXT_HAS_CONTROL_CHARACTER", "progress_report.done" },
        { "not NFC", StatusCode.InvalidArgument, "TEXT_NOT_NORMALIZED", "progress_report.problems" },
        { "too long", StatusCode.InvalidArgument, "TEXT_TOO_LONG", "progress_report.next" },
        { "request id with a space", StatusCode.InvalidArgument, "REQUEST_ID_INVALID", "request_id" },
        { "request id too long", StatusCode.InvalidArgument, "REQUEST_ID_INVALID", "request_id" },
        { "unbound external id", StatusCode.NotFound, "EXTERNAL_ID_NOT_FOUND", "external_subject" },
        { "external id with a project", StatusCode.InvalidArgument, "NAME_INVALID", "parent" },
        { "wrong source system", StatusCode.InvalidArgument, "EXTERNAL_ID_INVALID", "external_subject.source_system" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task with_something_wrong(string what, StatusCode status, string reason, string field)
    {
        var refused = await Refusal(request => Spoil(request, what));
        refused.Is(status, reason, field.Length == 0 ? [] : [field]);
    }

    [Fact]
    public async Task with_everything_missing_names_every_field()
    {
        var refused = await Refused.By(served, () => served.Goals.SubmitProgressReportAsync(
            new V1.SubmitProgressReportRequest { ProgressReport = new() { Lines = { new V1.ReportLine() } } },
            served.AsUnit(Unit)));
        refused.Is(
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "parent", "progress_report.unit", "progress_report.period",
            "progress_report.as_of", "progress_report.lines[0].indicator", "request_id");
    }

    [Fact]
    public async Task below_what_was_reported_before_says_both_values()
    {
        var goals = served.Goals;
        await goals.SubmitProgressReportAsync(Report("p017", Unit, 5_000).With(Week21), served.AsUnit(Unit));
        var refused = await Refusal(request => request.ProgressReport.Lines[0].MoneyFen = 4_999, "p017");
        refused.Is(StatusCode.FailedPrecondition, "CUMULATIVE_DECREASED", "progress_report.lines[0].indicator");
        Assert.Equal(("4999", "5000", "2016-w21"), (
            refused.Facts["value"], refused.Facts["earlierValue"], refused.Facts["earlierPeriod"]));
    }

    [Fact]
    public async Task over_the_number_of_members_or_on_something_pending()
    {
        var works = Report(Project, "planning-bureau", 0).With(request =>
        {
            request.Parent = $"{Served.Year}/targets/t2-2";
            request.ProgressReport.Lines[0] = new V1.ReportLine { Indicator = "works-completed", Count = 11 };
        });
        var refused = await Refused.By(
            served, () => served.Goals.SubmitProgressReportAsync(works, served.AsUnit("planning-bureau")));
        refused.Is(StatusCode.FailedPrecondition, "TARGET_PENDING");
        Assert.Equal("list", refused.Facts["lacks"]);
    }

    [Fact]
    public async Task under_a_used_request_id_or_for_a_reported_period()
    {
        var first = Report("p001", "zhonglu", 700);
        await served.Goals.SubmitProgressReportAsync(first, served.AsUnit("zhonglu"));
        var other = first.Clone();
        other.ProgressReport.Lines[0].MoneyFen = 701;

        var reused = await Refused.By(
            served, () => served.Goals.SubmitProgressReportAsync(other, served.AsUnit("zhonglu")));
        reused.Is(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", "request_id");

        other.RequestId = RequestId();
        var exists = await Refused.By(
            served, () => served.Goals.SubmitProgressReportAsync(other, served.AsUnit("zhonglu")));
        exists.Is(StatusCode.AlreadyExists, "REPORT_EXISTS");
        Assert.Equal("1", exists.Facts["revision"]);
    }

    [Fact]
    public async Task that_is_checked_only_is_refused_alike()
    {
        var refused = await Refusal(request =>
        {
            request.ValidateOnly = true;
            request.ProgressReport.Period = "2016-w40";
            request.ProgressReport.AsOf = Date(2016, 10, 5);
        });
        refused.Is(StatusCode.FailedPrecondition, "FUTURE_PERIOD", "progress_report.period");
    }

    private static void Week21(V1.SubmitProgressReportRequest request)
    {
        request.ProgressReport.Period = "2016-w21";
        request.ProgressReport.AsOf = Date(2016, 5, 27);
    }

    private static void Spoil(V1.SubmitProgressReportRequest request, string what)
    {
        var report = request.ProgressReport;
        var line = report.Lines[0];
        switch (what)
        {
            case "unknown city": request.Parent = "cities/enshi/mechanisms/2016/projects/p008"; break;
            case "unknown project": request.Parent = $"{Served.Year}/projects/p999"; break;
            case "unknown target": request.Parent = $"{Served.Year}/targets/t9-9"; break;
            case "no resource": request.Parent = "projects/p008"; break;
            case "mechanism only": request.Parent = Served.Year; break;
            case "unknown unit": report.Unit = "cities/lichuan/units/atlantis"; break;
            case "another unit": report.Unit = "cities/lichuan/units/moudao"; break;
            case "unit without a name": report.Unit = "东城"; break;
            case "not responsible": request.Parent = $"{Served.Year}/projects/p004"; break;
            case "no period": report.Period = "week 22"; break;
            case "week that is not": report.Period = "2016-w53"; break;
            case "month": report.Period = "2016-06"; break;
            case "future period": (report.Period, report.AsOf) = ("2016-w23", Date(2016, 6, 8)); break;
            case "day to come": report.AsOf = Date(2016, 6, 5); break;
            case "day outside the period": report.AsOf = Date(2016, 5, 20); break;
            case "impossible day": report.AsOf = Date(2016, 2, 30); break;
            case "month without a day": report.AsOf = Date(2016, 6, 0); break;
            case "year too large": report.AsOf = Date(int.MaxValue, 6, 3); break;
            case "unknown indicator": line.Indicator = "happiness"; break;
            case "indicator twice": report.Lines.Add(line.Clone()); break;
            case "other measure": line.Count = 5; break;
            case "no value": line.ClearValue(); break;
            case "negative": line.MoneyFen = -1; break;
            case "part over whole": line.Ratio = new V1.Ratio { Numerator = 101, Denominator = 100 }; break;
            case "too many lines":
                report.Lines.Clear();
                report.Lines.AddRange(
                    Enumerable.Range(0, 51).Select(i => new V1.ReportLine { Indicator = $"i{i}", Count = 1 }));
                break;
            case "NUL": report.Done = "完成\0"; break;
            case "not NFC": report.Problems = "e\u0301"; break;
            case "too long": report.Next = new string('字', ReportText.MaximumCharacters + 1); break;
            case "request id with a space": request.RequestId = "a b"; break;
            case "request id too long": request.RequestId = new string('x', 129); break;
            case "unbound external id": External(request, Served.Year, "ledger", "A-1"); break;
            case "external id with a project": External(request, request.Parent, "ledger", "A-1"); break;
            case "wrong source system": External(request, Served.Year, "Ledger 1", "A-1"); break;
            default: throw new ArgumentException(what, nameof(what));
        }
    }

    private static void External(V1.SubmitProgressReportRequest request, string parent, string system, string id)
    {
        request.Parent = parent;
        request.ExternalSubject = new V1.ExternalSubject { SourceSystem = system, ExternalId = id };
    }
}
