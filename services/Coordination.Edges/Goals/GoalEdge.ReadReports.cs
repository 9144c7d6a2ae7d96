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
    public override async Task<V1.ProgressReport> GetProgressReport(
        V1.GetProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Report("name", request.Name);
        fields.MustBeFine();
        var subject = Pictures.Subject(await pictures.Now(call, name.City, request.MinPosition), name.Subject);
        if (!subject.Reports.TryGetValue(new ReportKey(name.Unit, name.Period), out var current)
            || request.Revision < 0 || request.Revision > current.Revision)
            throw new RefusedException(
                PictureRefusals.ReportNotFound(name.Unit, name.Period.ToString(), request.Revision));
        return request.Revision == 0 || request.Revision == current.Revision
            ? ReportMapping.Of(name.City, subject, current)
            : await EarlierRevision(call, name, request.Revision);
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
        var picture = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var subject = Pictures.Subject(picture, name);
        var reports = subject.Reports
            .Where(pair => (unit is null || pair.Key.Unit == unit) && (period is null || pair.Key.Period == period))
            .ToList();
        var (shown, next) = page.Cut(reports, pair => $"{pair.Key.Unit}.{pair.Key.Period}", picture.Position);
        return new V1.ListProgressReportsResponse
        {
            ProgressReports = { shown.Select(pair => ReportMapping.Of(name.City, subject, pair.Value)) },
            NextPageToken = next,
            Position = picture.Position,
        };
    }

    // Pictures hold current revisions only; the ledger has them all.
    private async Task<V1.ProgressReport> EarlierRevision(Call call, ReportName name, int revision)
    {
        var entries = await ledger.ReadStream(CityLedger.Open(name.City), name.Subject.Path, 0, call.Cancellation);
        var full = name.ToString();
        return entries.Select(entry => ReportMapping.Of(name.City, entry))
                .FirstOrDefault(report => report?.Revision == revision && report.Name == full)
            ?? throw new RefusedException(PictureRefusals.ReportNotFound(name.Unit, name.Period.ToString(), revision));
    }
}
