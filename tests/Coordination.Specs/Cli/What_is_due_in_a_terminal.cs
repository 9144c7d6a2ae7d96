using Coordination.Cli.Goals;
using Coordination.Cli.Output;
using Coordination.V1;
using Spectre.Console;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Obligations, reporting rates and opening balances are legible from 100 to 160 columns, and say in words what colours say.</summary>
public class What_is_due_in_a_terminal
{
    [Theory, InlineData(100), InlineData(160)]
    public void is_drawn_as_its_golden_file_shows(int width) =>
        Assert.Equal(Golden($"obligations.{width}.txt"), Obligations(width));

    [Theory, InlineData(100), InlineData(120), InlineData(160)]
    public void never_runs_over_its_width(int width) =>
        Assert.All(Obligations(width).Split('\n'), line => Assert.InRange(line.GetCellWidth(), 0, width));

    [Fact]
    public void shows_how_reliably_units_report() => Assert.Equal(Golden("rates.txt"), Drawn(120, console => RatesCommand.Draw(
        console,
        new QueryReportingRatesResponse
        {
            Rates =
            {
                new ReportingRate { Unit = "cities/lichuan/units/tuanbao", Due = 120, Reported = 114, OnTime = 100, Excused = 2, Signed = 110, Accepted = 99 },
                new ReportingRate { Unit = "cities/lichuan/units/moudao", Excused = 1 },
            },
            Total = new ReportingRate { Due = 120, Reported = 114, OnTime = 100, Excused = 3, Signed = 110, Accepted = 99 }, Position = 12_345,
        },
        new Dictionary<string, string> { ["cities/lichuan/units/tuanbao"] = "团堡镇" })));

    [Fact]
    public void shows_which_opening_balances_do_not_tie_out() => Assert.Equal(Golden("openings.txt"), Drawn(120, console => OpeningsCommand.Draw(
        console,
        [
            Compared("projects/p017", Money("investment", 12_000_000), Money("investment", 13_000_000), 1, 2, OpeningComparison.Types.Result.Differs),
            Compared("targets/t1-3", Households(0), Households(0), 3, 14, OpeningComparison.Types.Result.Incomplete),
            Compared("targets/t1-5", Households(0), Households(0), 14, 14, OpeningComparison.Types.Result.Agrees),
            Compared("targets/t1-7", Households(0), null, 0, 2, OpeningComparison.Types.Result.NotReported),
        ],
        12_345)));

    [Fact]
    public void shows_which_money_counts_for_which_target() => Assert.Equal(Golden("money.txt"), Drawn(120, console => MoneyCommand.Draw(
        console,
        [
            new MoneyAllocation
            {
                Target = "cities/lichuan/mechanisms/2016/targets/t3-2", Project = "cities/lichuan/mechanisms/2016/projects/p001",
                Indicator = "investment", BasisPoints = 3_333, ReportedFen = 100, AttributedReportedFen = 33, AcceptedFen = 50, AttributedAcceptedFen = 16,
            },
            new MoneyAllocation
            {
                Target = "cities/lichuan/mechanisms/2016/targets/t3-2", Project = "cities/lichuan/mechanisms/2016/projects/p002",
                Indicator = "investment", BasisPoints = 10_000,
            },
        ],
        new ListMoneyAllocationsResponse { TotalSize = 2, AttributedAcceptedFen = 16, Position = 12_345 })));

    [Fact]
    public void shows_which_sources_differ_and_what_the_office_chose() => Assert.Equal(Golden("conflicts.txt"), Drawn(120, console =>
    {
        DataConflict[] conflicts = [Canned_report.Conflict(chosen: null), Canned_report.Conflict("reform-bureau")];
        ConflictDrawing.Draw(console, conflicts, UnitNames, 12_345);
        foreach (var line in conflicts.SelectMany(conflict => ConflictDrawing.Lines(conflict, UnitNames))) console.WriteLine(line);
    }));

    private static OpeningComparison Compared(
        string subject, ReportLine opening, ReportLine? reported, int units, int expected, OpeningComparison.Types.Result result) => new()
        {
            Subject = "cities/lichuan/mechanisms/2016/" + subject, Opening = opening, Reported = reported,
            OpeningDate = new() { Year = 2016, Month = 5, Day = 9 }, UnitsReported = units, UnitsExpected = expected, Result = result,
        };

    private static ReportLine Money(string indicator, long fen) => new() { Indicator = indicator, MoneyFen = fen };
    private static ReportLine Households(long count) => new() { Indicator = "households", Count = count };

    private static readonly Dictionary<string, string> Names = new() { ["tuanbao"] = "团堡镇", ["reform-bureau"] = "市发改局" };

    private static readonly Dictionary<string, string> UnitNames = new()
    {
        ["cities/lichuan/units/reform-bureau"] = "市发改局", ["cities/lichuan/units/statistics-bureau"] = "市统计局",
    };

    private static string Obligations(int width) => Drawn(width, console =>
        ObligationsDrawing.Draw(console, Canned_report.Obligations, Names, Canned_report.Monday(2), 12_345));

    private static string Golden(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "cli", file));

    private static string Drawn(int width, Action<IAnsiConsole> draw)
    {
        var writer = new StringWriter { NewLine = "\n" };
        draw(Screen.Canvas(writer, width, terminal: false));
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
