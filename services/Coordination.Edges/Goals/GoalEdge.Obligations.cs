using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Calendar;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;
using NodaTime;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.ListObligationsResponse> ListObligations(
        V1.ListObligationsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var filter = ObligationFilter.Read(fields, request.Unit, request.Actor, request.States, request.Acts);
        PeriodId? period = request.Period.Length > 0 ? fields.Period("period", request.Period) : null;
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var mechanism = Pictures.Mechanism(city, name);
        // What is due changes with the clock alone: all pages of a walk are about the time of the first.
        var now = page.From?.Time ?? PageToken.Whole(clock.Now);
        var obligations = Obligations.Of(mechanism, now, period).Where(filter.Passes).ToList();
        var (shown, next) = page.Cut(obligations, ObligationMapping.KeyOf, city.Position, time: now);
        var mapping = new ObligationMapping(name, new ReportMapping(name.City, mechanism, now));
        return new V1.ListObligationsResponse
        {
            Obligations = { shown.Select(mapping.Of) },
            NextPageToken = next,
            TotalSize = obligations.Count,
            Position = city.Position,
            CityTime = now.ToTimestamp(),
        };
    }

    public override async Task<V1.QueryReportingRatesResponse> QueryReportingRates(
        V1.QueryReportingRatesRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var unit = request.Unit.Length > 0 ? fields.Unit("unit", request.Unit).Unit : null;
        var (from, until) =
            (fields.OptionalDate("start_date", request.StartDate), fields.OptionalDate("end_date", request.EndDate));
        if (from > until) fields.Refuse(EdgeRefusals.FieldConflict("end_date", "start_date"));
        fields.MustBeFine();
        var city = await pictures.Now(call, name.City, request.MinPosition);
        var rates = ReportingRates.Of(Pictures.Mechanism(city, name), clock.Now, from, until, unit);
        return new V1.QueryReportingRatesResponse
        {
            Rates = { rates.Select(rate => RateOf(rate, UnitName.Of(name.City, rate.Unit))) },
            Total = RateOf(
                new ReportingRate(
                    "", rates.Sum(rate => rate.Due), rates.Sum(rate => rate.Reported), rates.Sum(rate => rate.OnTime),
                    rates.Sum(rate => rate.Excused), rates.Sum(rate => rate.SignedByHead), rates.Sum(rate => rate.Accepted)),
                ""),
            Position = city.Position,
        };
    }

    private static V1.ReportingRate RateOf(ReportingRate rate, string unit) => new()
    {
        Unit = unit,
        Due = rate.Due,
        Reported = rate.Reported,
        OnTime = rate.OnTime,
        Excused = rate.Excused,
        Signed = rate.SignedByHead,
        Accepted = rate.Accepted,
    };
}
