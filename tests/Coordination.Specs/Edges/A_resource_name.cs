using Coordination.Domain.Calendar;
using Coordination.Edges.Names;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>A resource name has one spelling, and everything else is no name.</summary>
public class A_resource_name
{
    private const string Year = "cities/lichuan/mechanisms/2016";

    [Fact]
    public void of_a_project_says_its_stream_and_its_grain()
    {
        var name = NameParsing.Reportable($"{Year}/projects/p017")!;
        Assert.Equal(("lichuan", "mechanisms/2016/projects/p017", "lichuan/mechanisms/2016/projects/p017"),
            (name.City, name.Path, name.GrainKey));
        Assert.Equal($"{Year}/projects/p017", name.ToString());
    }

    [Theory]
    [InlineData("tuanbao.2016-w22")]
    [InlineData("tuanbao.2016-05")]
    [InlineData("tuanbao.2016-w22.05")]
    public void of_a_report_ends_with_its_unit_and_period(string key)
    {
        var report = NameParsing.Report($"{Year}/targets/t1-3/reports/{key}")!;
        Assert.Equal(("tuanbao", PeriodId.Parse(key[8..])), (report.Unit, report.Period));
        Assert.Equal($"{Year}/targets/t1-3/reports/{key}", report.ToString());
    }

    [Fact]
    public void of_a_conflict_ends_with_its_indicator_and_period()
    {
        var conflict = NameParsing.Conflict($"{Year}/targets/t3-2/conflicts/investment.2016-w22")!;
        Assert.Equal(("t3-2", "investment", PeriodId.Parse("2016-w22")), (conflict.Subject.Id, conflict.Indicator, conflict.Period));
        Assert.Equal($"{Year}/targets/t3-2/conflicts/investment.2016-w22", conflict.ToString());
        foreach (var other in new[]
            {
                "targets/t3-2/conflicts/investment", "targets/t3-2/conflicts/.2016-w22", "targets/t3-2/reports/investment.2016-w22",
                "keyWorks/k1/conflicts/investment.2016-w22", "conflicts/investment.2016-w22", "targets/t3-2/conflicts/Investment.2016-w22",
            })
            Assert.Null(NameParsing.Conflict($"{Year}/{other}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cities/")]
    [InlineData("cities/Lichuan")]
    [InlineData("cities/li--chuan")]
    [InlineData("cities/-lichuan")]
    [InlineData("cities/lichuan-")]
    [InlineData("cities/lichuan/")]
    [InlineData("/cities/lichuan")]
    [InlineData("cities/li chuan")]
    [InlineData("cities/利川")]
    [InlineData("cities/lichuan\0")]
    [InlineData("cities/a123456789012345678901234567890123456789012345678901234567890123")]
    public void of_a_city_is_a_slug(string name) => Assert.Null(NameParsing.City(name));

    [Theory]
    [InlineData("cities/lichuan/mechanisms/16")]
    [InlineData("cities/lichuan/mechanisms/0016")]
    [InlineData("cities/lichuan/mechanisms/20160")]
    [InlineData("cities/lichuan/mechanisms/２０１６")]
    [InlineData("cities/lichuan/mechanisms/+201")]
    public void of_a_mechanism_ends_with_a_year(string name) => Assert.Null(NameParsing.Mechanism(name));

    [Theory]
    [InlineData("reports/tuanbao.2016-w22")]
    [InlineData("projects/p017/reports/tuanbao")]
    [InlineData("projects/p017/reports/.2016-w22")]
    [InlineData("projects/p017/reports/tuanbao.2016-w54")]
    [InlineData("projects/p017/reports/tuanbao.2016-w2")]
    [InlineData("keyWorks/k1/reports/tuanbao.2016-w22")]
    [InlineData("projects/p017/reports/a.2016-w22/reports/b.2016-w22")]
    public void of_a_report_needs_all_its_parts(string rest) => Assert.Null(NameParsing.Report($"{Year}/{rest}"));

    [Fact]
    public void of_another_kind_is_not_taken()
    {
        Assert.Null(NameParsing.Reportable($"{Year}/keyWorks/k1"));
        Assert.Equal(SubjectKind.KeyWork, NameParsing.Subject($"{Year}/keyWorks/k1")?.Kind);
        Assert.Null(NameParsing.Unit("cities/lichuan/bodies/tuanbao"));
    }

    [Fact]
    public void is_read_back_as_it_was_written_and_nothing_else_crashes() => Gen.String.Sample(text =>
    {
        foreach (var name in (string[])
            [text, "cities/" + text, $"{Year}/projects/{text}", $"{Year}/projects/p1/reports/{text}"])
        {
            Assert.Equal(NameParsing.City(name)?.ToString() ?? name, name);
            Assert.Equal(NameParsing.Subject(name)?.ToString() ?? name, name);
            Assert.Equal(NameParsing.Report(name)?.ToString() ?? name, name);
        }
    });
}
