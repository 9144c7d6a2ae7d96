using Coordination.Board;
using Coordination.Domain.Calendar;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Board;

/// <summary>Reports stand in the order of their units, and of each unit in the order of periods.</summary>
public class A_report_key
{
    private static readonly Gen<PeriodId> Periods = Gen.Select(Gen.Int[0, 1_500], Gen.Enum<PeriodKind>())
        .Select((day, kind) => PeriodId.Containing(kind, new LocalDate(2014, 6, 1).PlusDays(day)));

    [Fact]
    public void compares_periods_as_periods_compare() => Gen.Select(Periods, Periods).Sample((one, other) =>
        Assert.Equal(Math.Sign(one.CompareTo(other)), Math.Sign(new ReportKey("u", one).CompareTo(new ReportKey("u", other)))));

    [Fact]
    public void compares_units_first() =>
        Assert.True(new ReportKey("a", PeriodId.Parse("2016-w22")) < new ReportKey("b", PeriodId.Parse("2016-w01")));
}
