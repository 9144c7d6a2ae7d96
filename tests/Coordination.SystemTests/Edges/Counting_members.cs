using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Units count households by marks, whose numbers everybody reads and whose marks only those whom they concern.
/// Each test has units of its own.</summary>
public sealed class Counting_members(Served served) : IClassFixture<Served>
{
    private const string Key = "1bcb8f0601d40706";
    private const string Poverty = $"{Served.Year}/targets/t1-3";
    private const string Relocation = $"{Served.Year}/targets/t1-5";
    private const string LeadUnit = "poverty-alleviation-office";

    private static string Mark(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Marks(int first, int count) => Enumerable.Range(first, count).Select(Mark);

    private static V1.CountMembersRequest Counting(string unit, int first, int count, string target = Poverty) => new()
    {
        Register = $"{target}/registers/{unit}", Date = Date(2016, 6, 1), Key = Key, Marks = { Marks(first, count).Reverse() },
        RequestId = RequestId(),
    };

    private static V1.WithdrawMembersRequest Withdrawing(string unit, int first, int count) => new()
    {
        Register = $"{Poverty}/registers/{unit}", Marks = { Marks(first, count) }, Reason = "重复录入", RequestId = RequestId(),
    };

    private async Task<V1.RegisterEntry> Counted(string unit, int first, int count, string target = Poverty) =>
        await served.Goals.CountMembersAsync(Counting(unit, first, count, target), served.AsUnit(unit));

    private async Task<V1.QueryRegisterResponse> Numbers(string target, long position) => await served.Goals.QueryRegisterAsync(
        new V1.QueryRegisterRequest { Parent = target, MinPosition = position }, served.As(Principal.Operator(Served.City)));

    private async Task Reported(string unit, long households) => await served.Goals.SubmitProgressReportAsync(
        Report("-", unit, 0).With(request =>
        {
            request.Parent = Poverty;
            request.ProgressReport.Lines.Clear();
            request.ProgressReport.Lines.Add(new V1.ReportLine { Indicator = "households-out-of-poverty", Count = households });
        }),
        served.AsUnit(unit));

    private Task<Refused> Refusal(V1.CountMembersRequest request, string unit) =>
        Refused.By(served, () => served.Goals.CountMembersAsync(request, served.AsUnit(unit)));

    [Fact]
    public async Task answers_with_what_the_register_counts_after_it_and_a_repeat_alike()
    {
        var request = Counting("wangying", 1_000, 3);
        var first = await served.Goals.CountMembersAsync(request, served.AsUnit("wangying"));
        Assert.Equal((request.Register, 3, 0, 3), (first.Register, first.Counted, first.Withdrawn, first.Total));
        var more = await Counted("wangying", 1_003, 2);
        Assert.Equal((2, 5), (more.Counted, more.Total));
        var withdrawal = Withdrawing("wangying", 1_001, 1);
        var withdrawn = await served.Goals.WithdrawMembersAsync(withdrawal, served.AsUnit("wangying"));
        Assert.Equal((0, 1, 4, more.Position + 1), (withdrawn.Counted, withdrawn.Withdrawn, withdrawn.Total, withdrawn.Position));
        Assert.Equal(
            first.ToByteString(), (await served.Goals.CountMembersAsync(request, served.AsUnit("wangying"))).ToByteString());
        // Another order of the marks is no other request.
        var reordered = request.Clone();
        reordered.Marks.Clear();
        reordered.Marks.AddRange(request.Marks.Reverse());
        Assert.Equal(first.Position, (await served.Goals.CountMembersAsync(reordered, served.AsUnit("wangying"))).Position);
        Assert.Equal(withdrawn, await served.Goals.WithdrawMembersAsync(withdrawal, served.AsUnit("wangying")));
    }

    [Fact]
    public async Task that_is_only_checked_leaves_no_trace()
    {
        var before = await served.Head();
        var request = Counting("zhonglu", 2_000, 4);
        request.ValidateOnly = true;
        var looked = await served.Goals.CountMembersAsync(request, served.AsUnit("zhonglu"));
        Assert.Equal((4, 4, 0L), (looked.Counted, looked.Total, looked.Position));
        Assert.Equal(before, await served.Head());
    }

    [Fact]
    public async Task twice_by_one_unit_is_refused_with_the_first_mark_and_how_many()
    {
        var counted = await Counted("maoba", 3_000, 5);
        var refused = await Refusal(Counting("maoba", 3_003, 5), "maoba");
        refused.Is(StatusCode.AlreadyExists, "MEMBER_COUNTED_TWICE", "marks");
        Assert.Equal(
            (Mark(3_003), "2016-06-01", counted.Position.ToString(CultureInfo.InvariantCulture), "2"),
            (refused.Facts["mark"], refused.Facts["date"], refused.Facts["position"], refused.Facts["repeated"]));
    }

    [Fact]
    public async Task refuses_every_bad_input()
    {
        async Task Refuses(
            Action<V1.CountMembersRequest> change, StatusCode status, string reason, string field, params (string Name, string Value)[] facts)
        {
            var request = Counting("liangwu", 4_000, 3);
            change(request);
            var refused = await Refusal(request, "liangwu");
            refused.Is(status, reason, field);
            foreach (var (name, value) in facts) Assert.Equal(value, refused.Facts[name]);
        }

        const StatusCode Invalid = StatusCode.InvalidArgument, NotNow = StatusCode.FailedPrecondition;
        await Refuses(request => request.Marks[1] = "X", Invalid, "MEMBER_MARK_INVALID", "marks[1]", ("index", "1"));
        await Refuses(request => request.Marks[2] = Mark(4_002), Invalid, "MEMBER_REPEATED", "marks[2]", ("mark", Mark(4_002)), ("index", "2"));
        await Refuses(request => request.Marks.AddRange(Marks(5_000, 498)), Invalid, "BATCH_TOO_LARGE", "marks", ("items", "501"), ("maximum", "500"));
        await Refuses(request => request.Marks.Clear(), Invalid, "BATCH_EMPTY", "marks");
        await Refuses(request => request.Key = "key", Invalid, "REGISTER_KEY_INVALID", "key");
        await Refuses(request => request.Key = "0011223344556677", NotNow, "REGISTER_KEY_MISMATCH", "key", ("key", "0011223344556677"), ("expected", Key));
        await Refuses(request => request.Date = Date(2016, 6, 4), Invalid, "COUNTING_DAY_OUT_OF_RANGE", "date", ("date", "2016-06-04"), ("first", "2016-01-01"), ("last", "2016-06-03"));
        await Refuses(request => request.Date = Date(2016, 2, 30), Invalid, "TIME_OUT_OF_RANGE", "date");
        await Refuses(request => request.Register = request.Register.Replace("t1-3", "t1-4", StringComparison.Ordinal), NotNow, "NO_REGISTER", "register", ("target", "t1-4"));
        await Refuses(request => request.Register = $"{Poverty}/registers/tuanbao", StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "register", ("unit", "units/tuanbao"));
        await Refuses(request => request.Register = $"{Served.Year}/projects/p001/registers/liangwu", Invalid, "NAME_INVALID", "register");
        await Refuses(request => request.RequestId = "ä", Invalid, "REQUEST_ID_INVALID", "request_id");
        var stranger = Counting(LeadUnit, 4_000, 1);
        stranger.Register = $"{Poverty}/registers/finance-bureau";
        (await Refusal(stranger, "finance-bureau")).Is(StatusCode.PermissionDenied, "UNIT_NOT_RESPONSIBLE", "register");
    }

    [Fact]
    public async Task withdraws_only_what_is_counted_and_with_a_reason()
    {
        await Counted("yuanbao", 5_000, 2);
        async Task<Refused> Refuses(Action<V1.WithdrawMembersRequest> change)
        {
            var request = Withdrawing("yuanbao", 5_000, 2);
            change(request);
            return await Refused.By(served, () => served.Goals.WithdrawMembersAsync(request, served.AsUnit("yuanbao")));
        }

        var unknown = await Refuses(request => request.Marks.Add(Mark(5_002)));
        unknown.Is(StatusCode.FailedPrecondition, "MEMBER_NOT_COUNTED", "marks");
        Assert.Equal(Mark(5_002), unknown.Facts["mark"]);
        (await Refuses(request => request.Reason = " ")).Is(StatusCode.InvalidArgument, "REASON_REQUIRED", "reason");
        (await Refuses(request => request.Marks.Add(Mark(5_000)))).Is(StatusCode.InvalidArgument, "MEMBER_REPEATED", "marks[2]");
        (await Refuses(request => request.Marks[0] = "z")).Is(StatusCode.InvalidArgument, "MEMBER_MARK_INVALID", "marks[0]");
        (await Refuses(request => request.Register = $"{Poverty}/registers/maoba"))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "register");
    }

    [Fact]
    public async Task makes_a_household_of_two_units_one_where_reports_vouch()
    {
        var before = await Numbers(Poverty, 0);
        await Counted("nanping", 6_000, 5);
        await Counted("wendou", 6_003, 4);
        await Reported("nanping", 5);
        await Reported("wendou", 4);
        await Reported("shaxi", 9);
        var numbers = await Numbers(Poverty, await served.Head());
        Assert.Equal((before.Distinct + 7, before.Registered + 9, 7), (numbers.Distinct, numbers.Registered, numbers.DistinctReported));
        var second = Assert.Single(numbers.Units, unit => unit.Unit.EndsWith("/wendou", StringComparison.Ordinal));
        Assert.Equal((4, 2, 4L, 4, true), (
            second.Registered, second.RegisteredBefore, second.Reported, second.RegisteredAtReport, second.Vouched));
        var without = Assert.Single(numbers.Units, unit => unit.Unit.EndsWith("/shaxi", StringComparison.Ordinal));
        Assert.Equal((0, 9L, false), (without.Registered, without.Reported, without.Vouched));
        Assert.False(second.HasAccepted);

        var target = (await served.Board.QueryProgressAsync(
            new V1.QueryProgressRequest { Parent = Served.Year, PageSize = 500, MinPosition = numbers.Position }, served.AsCommittee))
            .Rows.Single(row => row.Subject == Poverty);
        Assert.Equal(7 + 9, target.Values[0].Count);
    }

    [Fact]
    public async Task shows_whether_a_part_lies_within_its_whole_and_who_is_counted_twice()
    {
        await Counted("duting", 7_000, 4);
        await Counted("dongcheng", 7_003, 2);
        var part = await Counted("duting", 7_002, 4, Relocation);
        var numbers = await Numbers(Relocation, part.Position);
        Assert.Equal((Poverty, 4, 3, 1), (numbers.SubsetOf, numbers.Distinct, numbers.InsideWhole, numbers.OutsideWhole));

        async Task<List<(string, V1.RegisterOverlap.Types.Kind, int)>> Seen(CallOptions caller, params V1.RegisterOverlap.Types.Kind[] kinds) =>
            [.. (await served.Goals.ListRegisterOverlapsAsync(
                new V1.ListRegisterOverlapsRequest { Parent = Served.Year, Kinds = { kinds }, MinPosition = part.Position }, caller)).Overlaps
                .Where(overlap => string.CompareOrdinal(overlap.Mark, Mark(7_000)) >= 0 && string.CompareOrdinal(overlap.Mark, Mark(7_999)) <= 0)
                .Select(overlap => (overlap.Mark, overlap.Kind, overlap.Registers.Count))];

        var all = new[] { (Mark(7_003), V1.RegisterOverlap.Types.Kind.SeveralUnits, 2), (Mark(7_005), V1.RegisterOverlap.Types.Kind.OutsideWhole, 1) };
        Assert.Equal(all, await Seen(served.AsCommittee));
        Assert.Equal(all, await Seen(served.AsUnit(LeadUnit)));
        Assert.Equal(all[..1], await Seen(served.AsUnit("dongcheng")));
        Assert.Equal(all[1..], await Seen(served.AsCommittee, V1.RegisterOverlap.Types.Kind.OutsideWhole));
        Assert.Empty(await Seen(served.AsUnit("tuanbao")));
        Assert.Empty(await Seen(served.As(Principal.Operator(Served.City))));
    }

    [Fact]
    public async Task shows_marks_to_the_unit_the_lead_unit_and_the_offices_only()
    {
        var counted = await Counted("jiannan", 8_000, 250);
        var request = new V1.ListRegisterMembersRequest
        {
            Parent = Poverty, Unit = $"cities/{Served.City}/units/jiannan", MinPosition = counted.Position, PageSize = 100,
        };
        Principal[] readers =
        [
            Principal.Unit(Served.City, "jiannan"), Principal.UnitHead(Served.City, "jiannan"), Principal.Unit(Served.City, LeadUnit),
            Principal.CommitteeOffice(Served.City), Principal.BodyOffice(Served.City, "projects-headquarters"),
        ];
        foreach (var reader in readers)
        {
            var page = await served.Goals.ListRegisterMembersAsync(request, served.As(reader));
            Assert.Equal((100, 250, Mark(8_000)), (page.Members.Count, page.TotalSize, page.Members[0].Mark));
            Assert.Equal(counted.Position, page.Members[0].Position);
            Assert.False(await IsWithheld(reader, counted.Position));
        }
        Principal[] others =
            [Principal.Unit(Served.City, "moudao"), Principal.Operator(Served.City), Principal.BodyHead(Served.City, "projects-headquarters")];
        foreach (var other in others)
        {
            (await Refused.By(served, () => served.Goals.ListRegisterMembersAsync(request, served.As(other))))
                .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
            Assert.True(await IsWithheld(other, counted.Position));
        }
        var everyone = new V1.ListRegisterMembersRequest { Parent = Poverty };
        (await Refused.By(served, () => served.Goals.ListRegisterMembersAsync(everyone, served.AsUnit("jiannan"))))
            .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
        everyone.Parent = $"{Served.Year}/targets/t1-4";
        (await Refused.By(served, () => served.Goals.ListRegisterMembersAsync(everyone, served.AsCommittee)))
            .Is(StatusCode.FailedPrecondition, "NO_REGISTER", "parent");
    }

    [Fact]
    public async Task lists_members_page_by_page_at_one_position()
    {
        var counted = await Counted("tuanbao", 9_000, 7);
        var request = new V1.ListRegisterMembersRequest
        {
            Parent = Poverty, Unit = $"cities/{Served.City}/units/tuanbao", MinPosition = counted.Position, PageSize = 3,
        };
        var marks = new List<string>();
        V1.ListRegisterMembersResponse page;
        do
        {
            page = await served.Goals.ListRegisterMembersAsync(request, served.AsUnit("tuanbao"));
            if (marks.Count == 0) await Counted("tuanbao", 9_500, 5);
            marks.AddRange(page.Members.Select(member => member.Mark));
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);
        Assert.Equal(Marks(9_000, 7), marks);
    }

    private async Task<bool> IsWithheld(Principal reader, long position) => (await served.LedgerService.GetEntryAsync(
        new V1.GetEntryRequest { Name = $"cities/{Served.City}/ledgers/open/entries/{position}" }, served.As(reader))).Withheld;
}
