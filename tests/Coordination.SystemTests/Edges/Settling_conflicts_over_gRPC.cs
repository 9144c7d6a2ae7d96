using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Two sources of a project's investment differ: Baiyangba, which is trusted more, and the housing bureau. The office
/// of the headquarters chooses, and everybody sees what was said and chosen.</summary>
public sealed class Settling_conflicts_over_gRPC(LivingCity city) : IClassFixture<LivingCity>
{
    private const string First = "cities/lichuan/units/baiyangba", Second = "cities/lichuan/units/" + LeadUnit;

    private static string NameOf(CityWeek week, string indicator = "investment") =>
        $"{Served.Year}/projects/{Project}/conflicts/{indicator}.{week.Period}";

    private async Task<CityWeek> Differing()
    {
        var week = city.NextWeek();
        await city.Submitted(week);
        await city.Goals.SubmitProgressReportAsync(
            Draft(week, LeadUnit).With(request => request.ProgressReport.Lines[0].MoneyFen = FenOf(week) + FenOf(week) / 40),
            city.Served.As(LeadClerk));
        return week;
    }

    private async Task<V1.DataConflict> Read(CityWeek week) => await city.Goals.GetDataConflictAsync(
        new V1.GetDataConflictRequest { Name = NameOf(week), MinPosition = await city.Served.Head() }, city.Served.As(Clerk));

    private static V1.ResolveDataConflictRequest Choice(V1.DataConflict seen, string chosen = Second) => new()
    {
        Name = seen.Name, ChosenUnit = chosen, Reason = "以住建口径为准", Etag = seen.Etag, Evidence = "台账 2016-18",
        RequestId = RequestId(),
    };

    private async Task<V1.IndicatorValue> Shown(V1.Basis basis = V1.Basis.Reported)
    {
        var rows = await city.Served.Board.QueryProgressAsync(
            new V1.QueryProgressRequest
            {
                Parent = Served.Year, MinPosition = await city.Served.Head(), Basis = basis,
                Filter = new V1.ProgressFilter { Text = Project },
            },
            city.Served.As(Clerk));
        return Assert.Single(rows.Rows).Values[0];
    }

    private async Task<IEnumerable<V1.Obligation>> Due(CityWeek week) => (await city.Goals.ListObligationsAsync(
        new V1.ListObligationsRequest
        {
            Parent = Served.Year, Actor = "offices/six-cities-headquarters", MinPosition = await city.Served.Head(),
            Acts = { V1.Obligation.Types.Act.ResolveConflict },
        },
        city.Served.As(Office))).Obligations.Where(due => due.Report == NameOf(week));

    private Task<Refused> Refusal(V1.ResolveDataConflictRequest request, Principal by) =>
        city.Refusal(() => city.Goals.ResolveDataConflictAsync(request, city.Served.As(by)));

    [Fact]
    public async Task lets_the_office_choose_and_everybody_see_it()
    {
        var week = await Differing();
        var seen = await Read(week);
        Assert.Equal(
            (NameOf(week), "investment", week.Period, V1.DataConflict.Types.State.Open, 2, "offices/six-cities-headquarters"),
            (seen.Name, seen.Indicator, seen.Period, seen.State, seen.TolerancePercent, seen.AwaitingActor));
        Assert.Equal([(First, false), (Second, true)], seen.Sources.Select(source => (source.Unit, source.Differs)));
        Assert.All(seen.Sources, source => Assert.Equal((1, V1.ProgressReport.Types.State.Recorded), (source.Revision, source.State)));
        Assert.Equal([FenOf(week), FenOf(week) + FenOf(week) / 40], seen.Sources.Select(source => source.Line.MoneyFen));
        Assert.Null(seen.Resolution);
        Assert.Equal((V1.Standing.InConflict, FenOf(week)), ((await Shown()).Standing, (await Shown()).MoneyFen));
        var due = Assert.Single(await Due(week));
        Assert.Equal((V1.Obligation.Types.State.Due, 0), (due.State, due.Revision));

        var request = Choice(seen);
        request.ValidateOnly = true;
        var head = await city.Served.Head();
        var tried = await city.Goals.ResolveDataConflictAsync(request, city.Served.As(Office));
        Assert.Equal((0, true, V1.DataConflict.Types.State.Resolved), (tried.Resolution.Position, tried.Resolution.Holds, tried.State));
        Assert.Equal(head, await city.Served.Head());

        request.ValidateOnly = false;
        var chosen = await city.Goals.ResolveDataConflictAsync(request, city.Served.As(Office));
        Assert.Equal(
            (Second, request.Reason, request.Evidence, "offices/six-cities-headquarters", true, false, await city.Served.Head()),
            (chosen.Resolution.ChosenUnit, chosen.Resolution.Reason, chosen.Resolution.Evidence, chosen.Resolution.Actor,
                chosen.Resolution.Holds, chosen.Resolution.Erratum, chosen.Resolution.Position));
        Assert.NotEqual(seen.Etag, chosen.Etag);
        Assert.Equal(chosen.ToByteString(), (await Read(week)).ToByteString());
        Assert.Equal((V1.Standing.Reported, FenOf(week) + FenOf(week) / 40), ((await Shown()).Standing, (await Shown()).MoneyFen));
        Assert.Empty(await Due(week));

        // The first answer, whatever has been said since.
        await city.Corrected(new V1.ProgressReport { Name = seen.Sources[0].Report, AsOf = seen.Sources[0].AsOf }, FenOf(week) + 1);
        Assert.Equal(chosen.ToByteString(), (await city.Goals.ResolveDataConflictAsync(request, city.Served.As(Office))).ToByteString());
        var open = await Read(week);
        Assert.Equal((V1.DataConflict.Types.State.Open, false, Second), (open.State, open.Resolution.Holds, open.Resolution.ChosenUnit));
        // The same choice again, seen anew, changes nothing.
        var again = await city.Goals.ResolveDataConflictAsync(Choice(open, First), city.Served.As(Office));
        var twice = await city.Goals.ResolveDataConflictAsync(Choice(again, First), city.Served.As(Office));
        Assert.Equal(again.Resolution.Position, twice.Resolution.Position);
    }

    [Fact]
    public async Task is_refused_to_everybody_else_and_for_what_is_not_there()
    {
        var week = await Differing();
        var seen = await Read(week);
        foreach (var caller in new[] { Clerk, Head, LeadClerk, LeadHead, Commander })
            (await Refusal(Choice(seen), caller)).Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
        var other = await Refusal(Choice(seen), Principal.BodyOffice(Served.City, "projects-headquarters"));
        other.Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
        Assert.Equal(
            ("resolveConflict", "offices/projects-headquarters", "offices/six-cities-headquarters"),
            (other.Facts["step"], other.Facts["caller"], other.Facts["awaiting"]));
        Assert.Contains("裁定数据冲突", other.Sentence, StringComparison.Ordinal);
        (await city.Refusal(() => city.Goals.ResolveDataConflictAsync(Choice(seen), city.Served.AsCommittee)))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");

        var stranger = await Refusal(Choice(seen, "cities/lichuan/units/moudao"), Office);
        stranger.Is(StatusCode.InvalidArgument, "SOURCE_NOT_IN_CONFLICT", "chosen_unit");
        Assert.Equal(("moudao", "baiyangba," + LeadUnit), (stranger.Facts["unit"], stranger.Facts["sources"]));

        var agreed = Choice(seen);
        agreed.Name = NameOf(week, "unknown");
        var none = await Refusal(agreed, Office);
        none.Is(StatusCode.NotFound, "CONFLICT_NOT_FOUND", "name");
        Assert.Equal(("unknown", week.Period), (none.Facts["indicator"], none.Facts["period"]));
        (await city.Refusal(() => city.Goals.GetDataConflictAsync(
            new V1.GetDataConflictRequest { Name = agreed.Name }, city.Served.As(Clerk))))
            .Is(StatusCode.NotFound, "CONFLICT_NOT_FOUND", "name");
    }

    [Fact]
    public async Task is_refused_when_a_source_has_said_something_else_meanwhile()
    {
        var week = await Differing();
        var seen = await Read(week);
        await city.Corrected(new V1.ProgressReport { Name = seen.Sources[0].Report, AsOf = seen.Sources[0].AsOf }, FenOf(week) + 1);
        var stale = await Refusal(Choice(seen), Office);
        stale.Is(StatusCode.Aborted, "STALE_ETAG", "etag");
        Assert.Equal((seen.Etag, (await Read(week)).Etag), (stale.Facts["etag"], stale.Facts["currentEtag"]));
    }

    [Fact]
    public async Task names_every_wrong_field()
    {
        var week = await Differing();
        var seen = await Read(week);
        var empty = Choice(seen);
        (empty.ChosenUnit, empty.Reason, empty.Etag) = ("", "", "");
        (await Refusal(empty, Office)).Is(StatusCode.InvalidArgument, "FIELD_REQUIRED", "chosen_unit", "reason", "etag");
        var malformed = Choice(seen, "moudao");
        malformed.Name = $"{Served.Year}/projects/{Project}/conflicts/investment";
        (await Refusal(malformed, Office)).Is(StatusCode.InvalidArgument, "NAME_INVALID", "name", "chosen_unit");
        var blank = Choice(seen);
        blank.Reason = " ";
        (await Refusal(blank, Office)).Is(StatusCode.InvalidArgument, "REASON_REQUIRED", "reason");
        var evidence = Choice(seen);
        evidence.Evidence = new string('长', 2_001);
        (await Refusal(evidence, Office)).Is(StatusCode.InvalidArgument, "TEXT_TOO_LONG", "evidence");
        (await city.Refusal(() => city.Goals.GetDataConflictAsync(
            new V1.GetDataConflictRequest { Name = seen.Name.Replace("lichuan", "enshi", StringComparison.Ordinal) }, city.Served.As(Clerk))))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_OF_CITY", "name");
        (await city.Refusal(() => city.Goals.ListDataConflictsAsync(
            new V1.ListDataConflictsRequest
            {
                Parent = Served.Year, PageSize = -1, PageToken = "x", States = { (V1.DataConflict.Types.State)9 },
                Subject = "p002", KeyWork = $"cities/lichuan/mechanisms/2015/keyWorks/k2", Period = "w22",
            },
            city.Served.As(Clerk)))).Is(
                StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "states[0]", "subject", "key_work", "period", "page_size", "page_token");
    }

    [Fact]
    public async Task lists_conflicts_page_by_page_as_they_are_asked_for()
    {
        var (first, second) = (await Differing(), await Differing());
        await city.Goals.ResolveDataConflictAsync(Choice(await Read(first)), city.Served.As(Office));
        var request = new V1.ListDataConflictsRequest
        {
            Parent = Served.Year, PageSize = 1, Subject = $"{Served.Year}/projects/{Project}", MinPosition = await city.Served.Head(),
        };
        var names = new List<string>();
        V1.ListDataConflictsResponse page;
        do
        {
            page = await city.Goals.ListDataConflictsAsync(request, city.Served.As(Clerk));
            Assert.True(page.DataConflicts.Count <= 1);
            names.AddRange(page.DataConflicts.Select(conflict => conflict.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(page.TotalSize, names.Count);
        Assert.Equal([NameOf(first), NameOf(second)], names.Where(name => name == NameOf(first) || name == NameOf(second)));

        Assert.Equal([NameOf(first)], await Listed(filter => filter.Period = first.Period));
        Assert.Empty(await Listed(filter => (filter.Period, filter.States) = (first.Period, V1.DataConflict.Types.State.Open)));
        Assert.Equal([NameOf(second)], await Listed(filter => (filter.Period, filter.States) = (second.Period, V1.DataConflict.Types.State.Open)));
        Assert.Equal([NameOf(second)], await Listed(filter => (filter.Period, filter.KeyWork) = (second.Period, "k2")));
        Assert.Empty(await Listed(filter => (filter.Period, filter.KeyWork) = (second.Period, "k1")));

        async Task<IEnumerable<string>> Listed(Action<Asked> ask)
        {
            var asked = new Asked();
            ask(asked);
            var list = new V1.ListDataConflictsRequest { Parent = Served.Year, Period = asked.Period, MinPosition = await city.Served.Head() };
            if (asked.States is { } state) list.States.Add(state);
            if (asked.KeyWork is { } keyWork) list.KeyWork = $"{Served.Year}/keyWorks/{keyWork}";
            return (await city.Goals.ListDataConflictsAsync(list, city.Served.As(Clerk))).DataConflicts.Select(conflict => conflict.Name);
        }
    }

    private sealed record Asked
    {
        public string Period { get; set; } = "";
        public V1.DataConflict.Types.State? States { get; set; }
        public string? KeyWork { get; set; }
    }
}
