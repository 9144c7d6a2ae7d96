using Coordination.Cli.Values;
using Coordination.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace Coordination.Cli.Board;

/// <summary>Reads the board, its rows and the names of units.</summary>
internal static class BoardReading
{
    private const int PageSize = 500;
    private const int MostTries = 3;

    /// <summary>The whole picture. Board and rows reflect one ledger position, unless reports come faster than they can be
    /// read.</summary>
    internal static async Task<BoardPicture> Picture(
        Session session, V1.Board board, BoardView view, CancellationToken cancellation)
    {
        var key = session.ReaderKey;
        QueryProgressRequest Query() => new()
        {
            Parent = session.Names.Mechanism, AsOf = view.AsOf, KnownTime = view.KnownTime, Basis = view.Basis,
            PageSize = PageSize, MinPosition = view.KnownTime is null ? board.Position : 0,
        };
        var (rows, position) = await Rows(session, Query(), cancellation);
        for (var tried = 1; position != board.Position && tried < MostTries; tried++)
        {
            var request = BoardRequest(session, view, position);
            board = await session.Platform.Call(
                key, options => session.Platform.Board.GetBoardAsync(request, options), cancellation);
            (rows, position) = await Rows(session, Query(), cancellation);
        }
        return new(board, rows, await StartDeadlines(session, cancellation), await UnitNames(session, cancellation));
    }

    /// <summary>The request for the board.</summary>
    internal static GetBoardRequest BoardRequest(Session session, BoardView view, long minPosition = 0) => new()
    {
        Name = session.Names.Mechanism,
        AsOf = view.AsOf,
        KnownTime = view.KnownTime,
        Basis = view.Basis,
        MinPosition = view.KnownTime is null ? minPosition : 0,
    };

    /// <summary>All pages of a query, and the position that they reflect.</summary>
    internal static async Task<(IReadOnlyList<ProgressRow> Rows, long Position)> Rows(
        Session session, QueryProgressRequest query, CancellationToken cancellation)
    {
        var key = session.ReaderKey;
        var rows = new List<ProgressRow>();
        while (true)
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Board.QueryProgressAsync(query, options), cancellation);
            rows.AddRange(page.Rows);
            if (page.NextPageToken.Length == 0) return (rows, page.Position);
            query.PageToken = page.NextPageToken;
        }
    }

    /// <summary>Chinese names of all units, by resource name.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> UnitNames(
        Session session, CancellationToken cancellation)
    {
        var key = session.ReaderKey;
        var names = new Dictionary<string, string>();
        var request = new ListUnitsRequest { Parent = session.Names.CityName, PageSize = PageSize };
        do
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Leadership.ListUnitsAsync(request, options), cancellation);
            foreach (var unit in page.Units) names[unit.Name] = unit.DisplayName;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return names;
    }

    private static async Task<Dictionary<string, NodaTime.LocalDate>> StartDeadlines(
        Session session, CancellationToken cancellation)
    {
        var key = session.ReaderKey;
        var deadlines = new Dictionary<string, NodaTime.LocalDate>();
        var request = new ListProjectsRequest { Parent = session.Names.Mechanism, PageSize = PageSize };
        do
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Goals.ListProjectsAsync(request, options), cancellation);
            foreach (var project in page.Projects.Where(project => project.StartDeadline is not null))
                deadlines[project.Name] = Days.ToLocal(project.StartDeadline);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return deadlines;
    }
}

/// <summary>Of which day the board is, as known at which time, and which revisions count.</summary>
/// <param name="AsOf">Null for today.</param>
/// <param name="KnownTime">Null for now.</param>
internal sealed record BoardView(Date? AsOf, Timestamp? KnownTime, Basis Basis);
