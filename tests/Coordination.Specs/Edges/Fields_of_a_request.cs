using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Tokens;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Fields are read with everything that is wrong about them, and names only of the caller's own
/// city.</summary>
public class Fields_of_a_request
{
    private readonly FieldReader fields = new(Principal.Unit("lichuan", "tuanbao"));

    private List<(string Reason, string? Field)> Refused()
    {
        try
        {
            fields.MustBeFine();
            return [];
        }
        catch (RefusedException refused)
        {
            return [.. refused.Refusals.Select(refusal => (refusal.Reason, refusal.Field))];
        }
    }

    [Theory]
    [InlineData(2016, 2, 29, true)]
    [InlineData(2015, 2, 29, false)]
    [InlineData(2016, 6, 0, false)]
    [InlineData(2016, 0, 3, false)]
    [InlineData(0, 6, 3, false)]
    [InlineData(2016, 13, 1, false)]
    [InlineData(9999, 1, 1, false)]
    [InlineData(-1, 1, 1, false)]
    [InlineData(2016, 4, 31, false)]
    public void a_date_is_complete_and_real(int year, int month, int day, bool isFine)
    {
        fields.Date("as_of", new Google.Type.Date { Year = year, Month = month, Day = day });
        Assert.Equal(isFine ? [] : [("TIME_OUT_OF_RANGE", "as_of")], Refused());
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, -1, false)]
    [InlineData(0, 1_000_000_000, false)]
    [InlineData(long.MaxValue, 0, false)]
    [InlineData(long.MinValue, 0, false)]
    [InlineData(253_402_300_800, 0, false)]
    [InlineData(-62_135_596_801, 0, false)]
    public void a_timestamp_is_checked_before_it_is_used(long seconds, int nanos, bool isFine)
    {
        fields.OptionalTime("known_time", new Timestamp { Seconds = seconds, Nanos = nanos });
        Assert.Equal(isFine ? [] : [("TIME_OUT_OF_RANGE", "known_time")], Refused());
    }

    [Fact]
    public void no_date_or_time_crashes() =>
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Long).Sample((year, month, day, seconds) =>
        {
            var reader = new FieldReader(Principal.Operator("lichuan"));
            reader.Date("d", new Google.Type.Date { Year = year, Month = month, Day = day });
            reader.OptionalTime("t", new Timestamp { Seconds = seconds, Nanos = day });
        });

    [Fact]
    public void everything_wrong_is_said_at_once()
    {
        fields.Period("period", "2016-W22");
        fields.RequestId("with space");
        fields.Unit("unit", "units/tuanbao");
        fields.ExternalId("external_id", "Upper", "\u00e4");
        fields.Known("duty", (V1.Duty)99);
        Page.Of(fields, new V1.ListUnitsRequest(), -1, "garbage");
        Assert.Equal(
            [
                ("PERIOD_INVALID", "period"), ("REQUEST_ID_INVALID", "request_id"), ("NAME_INVALID", "unit"),
                ("EXTERNAL_ID_INVALID", "external_id.source_system"),
                ("EXTERNAL_ID_INVALID", "external_id.external_id"), ("ENUM_VALUE_UNKNOWN", "duty"),
                ("PAGE_SIZE_INVALID", "page_size"), ("PAGE_TOKEN_INVALID", "page_token"),
            ],
            Refused());
    }

    [Fact]
    public void another_city_comes_before_everything_else()
    {
        fields.Period("period", "nonsense");
        fields.Mechanism("parent", "cities/enshi/mechanisms/2016");
        Assert.Equal([("CALLER_NOT_OF_CITY", "parent"), ("PERIOD_INVALID", "period")], Refused());
    }

    [Fact]
    public void another_unit_is_not_written_for()
    {
        fields.OwnUnit("unit", "cities/lichuan/units/moudao");
        Assert.Equal([("CALLER_NOT_UNIT", "unit")], Refused());
    }

    [Fact]
    public void a_head_is_of_one_unit()
    {
        var head = new FieldReader(Principal.UnitHead("lichuan", "tuanbao"));
        head.OwnReport("name", "cities/lichuan/mechanisms/2016/projects/p017/reports/tuanbao.2016-w22");
        head.MustBeFine();
        head.OwnReport("name", "cities/lichuan/mechanisms/2016/projects/p017/reports/moudao.2016-w22");
        Assert.Equal("CALLER_NOT_UNIT", Assert.Throws<RefusedException>(head.MustBeFine).Refusals[0].Reason);
        var body = new FieldReader(Principal.BodyHead("lichuan", "tuanbao"));
        body.OwnUnit("unit", "cities/lichuan/units/tuanbao");
        Assert.Equal("CALLER_NOT_UNIT", Assert.Throws<RefusedException>(body.MustBeFine).Refusals[0].Reason);
    }

    [Theory]
    [InlineData("units/tuanbao", true)]
    [InlineData("units/tuanbao/head", true)]
    [InlineData("offices/projects-headquarters", true)]
    [InlineData("bodies/projects-headquarters/head", true)]
    [InlineData("bodies/projects-headquarters", false)]
    [InlineData("offices/committee/head", false)]
    [InlineData("systems/operator", false)]
    [InlineData("units/Tuanbao", false)]
    [InlineData("units//head", false)]
    [InlineData("cities/lichuan/units/tuanbao", false)]
    public void an_actor_is_a_post_of_the_city(string actor, bool isFine)
    {
        fields.Actor("actor", actor);
        Assert.Equal(isFine ? [] : [("NAME_INVALID", "actor")], Refused());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public void a_revision_that_was_seen_is_1_or_more(int revision, bool isFine)
    {
        fields.Revision(revision);
        Assert.Equal(isFine ? [] : [("NUMBER_OUT_OF_RANGE", "revision")], Refused());
    }

    [Fact]
    public void an_office_writes_for_no_unit()
    {
        var office = new FieldReader(Principal.CommitteeOffice("lichuan"));
        office.OwnReport("name", "cities/lichuan/mechanisms/2016/projects/p017/reports/tuanbao.2016-w22");
        Assert.Equal(
            RefusalKind.Forbidden, Assert.Throws<RefusedException>(office.MustBeFine).Refusals[0].Kind);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    [InlineData(int.MaxValue, 500)]
    public void a_page_has_a_limit(int asked, int size)
    {
        Assert.Equal(size, Page.Of(fields, new V1.ListUnitsRequest { PageSize = asked }, asked, "").Size);
        Assert.Empty(Refused());
    }
}
