using Coordination.Board;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using Grpc.Core;

namespace Coordination.Edges.Board;

/// <summary>The city as its ledger says it is. Thread safe.</summary>
internal sealed partial class BoardEdge(
    IBoard board, Pictures pictures, BoardSummaries summaries, BoardAge age, StreamLife life, ICityClock clock,
    TimeProvider time)
    : V1.BoardService.BoardServiceBase
{
    public override async Task<V1.Board> GetBoard(V1.GetBoardRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("name", request.Name);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var known = fields.OptionalTime("known_time", request.KnownTime);
        var basis = Basis(fields, request.Basis);
        fields.NotTogether("min_position", request.MinPosition > 0, "known_time", request.KnownTime is not null);
        fields.MustBeFine();
        var city = await pictures.KnownAt(call, name.City, known, request.MinPosition);
        var day = asOf ?? pictures.Today(Pictures.Mechanism(city, name));
        var shown = BoardMapping.Of(name, city, summaries.Of(city, name.Year, day, basis)!);
        if (known is null) shown.StaleSince = age.StaleSince(name.City)?.ToTimestamp();
        return shown;
    }

    public override async Task<V1.QueryProgressResponse> QueryProgress(
        V1.QueryProgressRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var filter = RowFilter.Read(fields, name, request.Filter);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var known = fields.OptionalTime("known_time", request.KnownTime);
        var basis = Basis(fields, request.Basis);
        fields.NotTogether("min_position", request.MinPosition > 0, "known_time", request.KnownTime is not null);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known, request.MinPosition);
        var mechanism = Pictures.Mechanism(city, name);
        var day = asOf ?? page.From?.Day ?? pictures.Today(mechanism);
        var rows = filter.Rows(city, mechanism, day, basis);
        var (shown, next) = page.Cut(rows, row => row.Subject.Name, city.Position, day);
        return new V1.QueryProgressResponse
        {
            Rows = { shown.Select(row => RowMapping.Of(name, row)) },
            NextPageToken = next,
            TotalSize = rows.Count,
            Position = city.Position,
            AsOf = day.ToDate(),
        };
    }

    // As reported where nothing is said.
    private static ReportBasis Basis(FieldReader fields, V1.Basis basis) =>
        fields.Known("basis", basis) is V1.Basis.Unspecified ? ReportBasis.Reported : (ReportBasis)((int)basis - 1);
}
