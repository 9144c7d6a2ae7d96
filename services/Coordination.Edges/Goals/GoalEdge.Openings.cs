using Coordination.Board.Goals;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.ListOpeningComparisonsResponse> ListOpeningComparisons(
        V1.ListOpeningComparisonsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var results = fields.Said("results", request.Results, result => (OpeningResult)((int)result - 1));
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var comparisons = OpeningComparison.Of(Pictures.Mechanism(city, name))
            .Where(comparison => results.Count == 0 || results.Contains(comparison.Result)).ToList();
        var (shown, next) = page.Cut(
            comparisons, comparison => $"{comparison.Subject.Name}#{comparison.Balance.Indicator}", city.Position);
        return new V1.ListOpeningComparisonsResponse
        {
            OpeningComparisons = { shown.Select(comparison => Of(name.City, comparison)) },
            NextPageToken = next,
            TotalSize = comparisons.Count,
            Position = city.Position,
        };
    }

    private static V1.OpeningComparison Of(string city, OpeningComparison comparison) => new()
    {
        Subject = $"cities/{city}/{comparison.Subject.Name}",
        SubjectDisplayName = comparison.Subject.Target?.Text ?? comparison.Subject.Project?.Name ?? "",
        Opening = comparison.Opening is { } opening ? RevisionMapping.LineOf(comparison.Balance.Indicator, opening) : null,
        OpeningDate = comparison.Balance.Date.ToDate(),
        OpeningSource = comparison.Balance.Source,
        Reported = comparison.Reported is { } reported ? RevisionMapping.LineOf(comparison.Balance.Indicator, reported) : null,
        UnitsReported = comparison.UnitsReported,
        UnitsExpected = comparison.UnitsExpected,
        Result = (V1.OpeningComparison.Types.Result)((int)comparison.Result + 1),
    };
}
