using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;
using Act = Coordination.V1.Obligation.Types.Act;
using State = Coordination.V1.Obligation.Types.State;

namespace Coordination.SystemTests.Edges;

/// <summary>Everybody can ask what is due from whom, page by page at one position and one time, and how reliably units
/// report.</summary>
public sealed class Asking_what_is_due(LivingCity city) : IClassFixture<LivingCity>
{
    [Fact]
    public async Task follows_a_report_from_its_reminder_to_its_acceptance()
    {
        var week = city.NextWeek();
        var due = await Own(week);
        // Where a holiday shortens the week, the reminder comes on its first day or before.
        var reminder = due.Reminders[0].Date;
        var isReminded = new NodaTime.LocalDate(reminder.Year, reminder.Month, reminder.Day) <= week.Monday;
        Assert.Equal(
            (Act.Report, isReminded ? State.Due : State.NotYetDue, "units/baiyangba", 0),
            (due.Act, due.State, due.Actor, due.Revision));
        Assert.Equal((0, "units/baiyangba"), (due.Reminders[0].Level, due.Reminders[0].Recipient));
        Assert.Equal((1, "units/baiyangba/head"), (due.Reminders[1].Level, due.Reminders[1].Recipient));
        city.MoveTo(due.DueTime, minutes: -30);
        Assert.Equal(State.Due, (await Own(week)).State);
        city.MoveTo(due.DueTime, minutes: 1);
        Assert.Equal((State.Overdue, false), ((await Own(week)).State, (await Own(week)).Closed));

        var draft = await city.Goals.SubmitProgressReportAsync(Draft(week), city.Served.As(Clerk));
        Assert.Equal(State.Late, (await Own(week)).State);
        var sign = await Own(week, Act.Sign);
        Assert.Equal(
            ("units/baiyangba/head", State.Due, 1, V1.ProgressReport.Types.State.Recorded, draft.PublicationTime),
            (sign.Actor, sign.State, sign.Revision, sign.ReportState, sign.DueTime));
        await city.SignedByHead(draft);
        Assert.Equal("units/housing-construction-bureau/head", (await Own(week, Act.Verify)).Actor);
        await city.Verified(draft);
        Assert.Equal("offices/six-cities-headquarters", (await Own(week, Act.Accept)).Actor);
        await city.Goals.AcceptProgressReportAsync(Accept(draft), city.Served.As(Office));
        Assert.Equal([Act.Report], (await Of(week)).Obligations.Select(obligation => obligation.Act));

        city.MoveTo(draft.LockTime);
        Assert.Equal((State.Late, true), ((await Own(week)).State, (await Own(week)).Closed));
    }

    [Fact]
    public async Task shows_one_position_and_one_time_on_all_pages()
    {
        var week = city.NextWeek();
        var list = new V1.ListObligationsRequest
        {
            Parent = Served.Year, PageSize = 40, Unit = "cities/lichuan/units/baiyangba", MinPosition = await city.Served.Head(),
        };
        var first = await city.Goals.ListObligationsAsync(list, city.Served.As(Clerk));
        // Meanwhile time goes on, and things happen.
        city.MoveTo(city.In(60));
        await city.Goals.SubmitProgressReportAsync(Draft(week, project: "p005"), city.Served.As(Clerk));
        list.PageToken = first.NextPageToken;
        var second = await city.Goals.ListObligationsAsync(list, city.Served.As(Clerk));
        Assert.Equal(
            (first.Position, first.CityTime, first.TotalSize), (second.Position, second.CityTime, second.TotalSize));
        var seen = first.Obligations.Concat(second.Obligations).ToList();
        Assert.Equal(Math.Min(80, first.TotalSize), seen.Count);
        Assert.True(seen.Count > 40, $"{seen.Count} of {first.TotalSize}");
        Assert.Equal(seen.OrderBy(due => due.DueTime?.ToDateTime() ?? DateTime.MaxValue), seen);
        Assert.Equal(seen.Count, seen.Select(due => (due.Report, due.Act)).Distinct().Count());
    }

    [Fact]
    public async Task is_filtered_by_all_that_is_said()
    {
        var week = city.NextWeek();
        await city.Submitted(week);
        var list = new V1.ListObligationsRequest
        {
            Parent = Served.Year, Period = week.Period, Actor = "units/baiyangba/head", States = { State.Due },
            Acts = { Act.Sign, Act.Verify }, MinPosition = await city.Served.Head(),
        };
        var found = await city.Goals.ListObligationsAsync(list, city.Served.AsCommittee);
        Assert.All(found.Obligations, due => Assert.Equal(
            (Act.Sign, State.Due, "units/baiyangba/head"), (due.Act, due.State, due.Actor)));
        Assert.Single(found.Obligations);
        list.States[0] = State.Overdue;
        Assert.Empty((await city.Goals.ListObligationsAsync(list, city.Served.AsCommittee)).Obligations);

        list.States[0] = (State)77;
        (await Refusal(list)).Is(StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "states[0]");
        list.States.Clear();
        list.Actor = "the head of Baiyangba";
        (await Refusal(list)).Is(StatusCode.InvalidArgument, "NAME_INVALID", "actor");
        list.Actor = "";
        list.Period = "week 22";
        (await Refusal(list)).Is(StatusCode.InvalidArgument, "PERIOD_INVALID", "period");
        list.Period = "";
        list.PageSize = -1;
        (await Refusal(list)).Is(StatusCode.InvalidArgument, "PAGE_SIZE_INVALID", "page_size");
    }

    [Fact]
    public async Task is_counted_for_each_unit_and_for_all()
    {
        var week = city.NextWeek();
        var report = await city.Submitted(week);
        await city.Accepted(report);
        city.MoveTo(report.CutOffTime, minutes: 1);
        var query = new V1.QueryReportingRatesRequest
        {
            Parent = Served.Year, StartDate = Date(week.Monday), EndDate = Date(week.Monday.PlusDays(6)),
            MinPosition = await city.Served.Head(),
        };
        var all = await city.Goals.QueryReportingRatesAsync(query, city.Served.As(Commander));
        query.Unit = "cities/lichuan/units/baiyangba";
        var own = Assert.Single((await city.Goals.QueryReportingRatesAsync(query, city.Served.As(Commander))).Rates);
        Assert.Equal((1, 1, 1, 1), (own.Reported, own.OnTime, own.Signed, own.Accepted));
        Assert.True(own.Due > 1);
        Assert.Equal(own, all.Rates.Single(rate => rate.Unit == query.Unit));
        Assert.Equal(
            (all.Rates.Sum(rate => rate.Due), all.Rates.Sum(rate => rate.Reported), ""),
            (all.Total.Due, all.Total.Reported, all.Total.Unit));

        query.EndDate = Date(week.Monday.PlusDays(-1));
        (await city.Refusal(() => city.Goals.QueryReportingRatesAsync(query, city.Served.As(Commander))))
            .Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "end_date");
    }

    private Task<Refused> Refusal(V1.ListObligationsRequest list) =>
        city.Refusal(() => city.Goals.ListObligationsAsync(list, city.Served.AsCommittee));

    private async Task<V1.ListObligationsResponse> Of(CityWeek week)
    {
        var answer = await city.Goals.ListObligationsAsync(
            new V1.ListObligationsRequest
            {
                Parent = Served.Year, Unit = "cities/lichuan/units/baiyangba", Period = week.Period, PageSize = 500,
                MinPosition = await city.Served.Head(),
            },
            city.Served.As(Clerk));
        var name = $"{Served.Year}/projects/{Project}/reports/baiyangba.{week.Period}";
        return new() { Obligations = { answer.Obligations.Where(due => due.Report == name) } };
    }

    private async Task<V1.Obligation> Own(CityWeek week, Act act = Act.Report) =>
        Assert.Single((await Of(week)).Obligations, due => due.Act == act);
}
