using Coordination.Board.Goals;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.ListMoneyAllocationsResponse> ListMoneyAllocations(
        V1.ListMoneyAllocationsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var target = request.Target.Length > 0 ? fields.Target("target", request.Target) : null;
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var mechanism = Pictures.Mechanism(city, name);
        if (target is not null) Pictures.Subject(city, target);
        var allocations = AttributedMoney.Of(mechanism, mechanism.Rules.Reporting.DayOf(clock.Now))
            .Where(one => target is null || one.Allocation.Target == target.Id).ToList();
        var (shown, next) = page.Cut(
            allocations, one => $"{one.Allocation.Target}#{one.Allocation.Project}#{one.Allocation.Indicator}", city.Position);
        return new V1.ListMoneyAllocationsResponse
        {
            MoneyAllocations = { shown.Select(one => Of(name.ToString(), one)) },
            NextPageToken = next,
            TotalSize = allocations.Count,
            AttributedAcceptedFen = AttributedMoney.Total(allocations) ?? long.MaxValue,
            Position = city.Position,
        };
    }

    private static V1.MoneyAllocation Of(string mechanism, AttributedMoney money)
    {
        var shown = new V1.MoneyAllocation
        {
            Target = $"{mechanism}/targets/{money.Allocation.Target}",
            Project = $"{mechanism}/projects/{money.Allocation.Project}",
            Indicator = money.Allocation.Indicator,
            BasisPoints = money.Allocation.BasisPoints,
        };
        if (money.Reported is { } reported) shown.ReportedFen = reported;
        if (money.AttributedReported is { } attributed) shown.AttributedReportedFen = attributed;
        if (money.Accepted is { } accepted) shown.AcceptedFen = accepted;
        if (money.AttributedAccepted is { } official) shown.AttributedAcceptedFen = official;
        return shown;
    }
}
