using Coordination.Board;
using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    /// <summary>Most reports that are got at once.</summary>
    public const int MaximumBatch = 500;

    public override async Task<V1.ProgressReport> GetProgressReport(
        V1.GetProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Report("name", request.Name);
        fields.MustBeFine();
        var city = await pictures.Now(call, name.City, request.MinPosition);
        var (subject, report) = Report(city, name, request.Revision);
        var mapping = Mapping(city, name.Subject.Mechanism);
        return request.Revision == 0 || request.Revision == report.Current.Revision
            ? mapping.Current(subject, report)
            : await mapping.Earlier(subject, report, request.Revision, () => EntriesOf(call, name.Subject, city.Position))
                ?? throw NotFound(name, request.Revision);
    }

    public override async Task<V1.BatchGetProgressReportsResponse> BatchGetProgressReports(
        V1.BatchGetProgressReportsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var mechanism = fields.Mechanism("parent", request.Parent);
        if (request.Names.Count > MaximumBatch)
            throw new RefusedException(LedgerRefusals.BatchTooLarge("names", request.Names.Count, MaximumBatch));
        var names = request.Names.Select((text, index) => ReportOf(fields, mechanism, $"names[{index}]", text)).ToList();
        fields.MustBeFine();
        var city = await pictures.Now(call, mechanism.City, request.MinPosition);
        var mapping = Mapping(city, mechanism);
        var answer = new V1.BatchGetProgressReportsResponse { Position = city.Position };
        foreach (var name in names)
        {
            var (subject, report) = Report(city, name, 0);
            answer.ProgressReports.Add(mapping.Current(subject, report));
        }
        return answer;
    }

    public override async Task<V1.ListProgressReportsResponse> ListProgressReports(
        V1.ListProgressReportsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Reportable("parent", request.Parent);
        var unit = request.Unit.Length > 0 ? fields.Unit("unit", request.Unit).Unit : null;
        PeriodId? period = request.Period.Length > 0 ? fields.Period("period", request.Period) : null;
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var subject = Pictures.Subject(city, name);
        var reports = subject.Reports
            .Where(pair => (unit is null || pair.Key.Unit == unit) && (period is null || pair.Key.Period == period))
            .ToList();
        var (shown, next) = page.Cut(reports, pair => $"{pair.Key.Unit}.{pair.Key.Period}", city.Position);
        var mapping = Mapping(city, name.Mechanism);
        return new V1.ListProgressReportsResponse
        {
            ProgressReports = { shown.Select(pair => mapping.Current(subject, pair.Value)) },
            NextPageToken = next,
            Position = city.Position,
        };
    }

    private static ReportName ReportOf(FieldReader fields, MechanismName mechanism, string field, string text)
    {
        var name = fields.Report(field, text);
        if (name.Unit != "-" && name.Subject.Mechanism != mechanism)
            fields.Refuse(EdgeRefusals.FieldConflict(field, "parent"));
        return name;
    }

    /// <param name="revision">That is asked for; 0 for the current one.</param>
    private static (SubjectPicture Subject, ReportPicture Report) Report(CityPicture city, ReportName name, int revision)
    {
        var subject = Pictures.Subject(city, name.Subject);
        return subject.Reports.TryGetValue(new ReportKey(name.Unit, name.Period), out var report)
            && revision >= 0 && revision <= report.Current.Revision
            ? (subject, report)
            : throw NotFound(name, revision);
    }

    private static RefusedException NotFound(ReportName name, int revision) =>
        new(PictureRefusals.ReportNotFound(name.Unit, name.Period.ToString(), revision));

    private ReportMapping Mapping(CityPicture city, MechanismName name) =>
        new(city.City, Pictures.Mechanism(city, name), clock.Now);

    // What was recorded after the picture is left out: an answer shows one position.
    private async Task<IEnumerable<LedgerEntry>> EntriesOf(Call call, SubjectName subject, long position)
    {
        var entries = await ledger.ReadStream(CityLedger.Open(subject.City), subject.Path, 0, call.Cancellation);
        return entries.TakeWhile(entry => entry.Position <= position);
    }
}
