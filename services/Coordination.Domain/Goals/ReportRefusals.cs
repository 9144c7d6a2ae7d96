using System.Globalization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>Why a progress report is refused: one factory for each reason of the contract.</summary>
public static class ReportRefusals
{
    private const string Report = "progress_report";

    public static Refusal TextTooLong(string field, int characters, int maximum) => Refusal.Of(
        RefusalKind.Invalid, "TEXT_TOO_LONG", field, $"The text has {characters} characters; {maximum} are allowed.",
        new("field", field), new("characters", Text(characters)), new("maximum", Text(maximum)));

    public static Refusal TextHasControlCharacter(string field, int index, char character) => Refusal.Of(
        RefusalKind.Invalid, "TEXT_HAS_CONTROL_CHARACTER", field,
        $"Character {index} is the control character U+{(int)character:X4}.",
        new("field", field), new("index", Text(index)), new("character", $"U+{(int)character:X4}"));

    public static Refusal TextNotNormalized(string field) => Refusal.Of(
        RefusalKind.Invalid, "TEXT_NOT_NORMALIZED", field, "The text is not in Unicode normalization form C.",
        new Fact("field", field));

    public static Refusal WrongNumberOfLines(int lines, int maximum) => Refusal.Of(
        RefusalKind.Invalid, "WRONG_NUMBER_OF_LINES", Report + ".lines", $"The report has {lines} lines; 1 to {maximum} are allowed.",
        new("lines", Text(lines)), new("maximum", Text(maximum)));

    public static Refusal DuplicateIndicator(int index, string indicator) => Refusal.Of(
        RefusalKind.Invalid, "DUPLICATE_INDICATOR", Line(index, "indicator"), $"The indicator {indicator} has a line already.",
        new Fact("indicator", indicator));

    public static Refusal ValueNegative(int index, ReportLine line) => Refusal.Of(
        RefusalKind.Invalid, "VALUE_NEGATIVE", Line(index, FieldOf(line.Value)), $"The value {line.Value} is below 0.",
        new("indicator", line.Indicator), new("value", line.Value.ToString()));

    public static Refusal PartOverWhole(int index, string indicator, MeasureValue.Ratio ratio) => Refusal.Of(
        RefusalKind.Invalid, "PART_OVER_WHOLE", Line(index, "ratio.numerator"), $"The part {ratio.Numerator} is more than the whole {ratio.Denominator}.",
        new("indicator", indicator), new("numerator", Text(ratio.Numerator)), new("denominator", Text(ratio.Denominator)));

    public static Refusal AsOfOutsidePeriod(LocalDate asOf, PeriodId period) => Refusal.Of(
        RefusalKind.Invalid, "AS_OF_OUTSIDE_PERIOD", Report + ".as_of", $"{Text(asOf)} is not in {period}.",
        new("asOf", Text(asOf)), new("period", period.ToString()), new("start", Text(period.Start)), new("end", Text(period.End)));

    public static Refusal UnitNotResponsible(string unit, LocalDate day) => Refusal.Of(
        RefusalKind.Forbidden, "UNIT_NOT_RESPONSIBLE", Report + ".unit", $"The unit {unit} does not answer for this subject on {Text(day)}.",
        new("unit", unit), new("date", Text(day)));

    public static Refusal UnitClosed(string unit, LocalDate day) => Refusal.Of(
        RefusalKind.NotNow, "UNIT_CLOSED", Report + ".unit", $"The unit {unit} does not exist on {Text(day)}.",
        new("unit", unit), new("date", Text(day)));

    public static Refusal TargetPending(ValueList<string> lacks) => Refusal.Of(
        RefusalKind.NotNow, "TARGET_PENDING", null, $"The target is not defined completely; it lacks {string.Join(", ", lacks)}.",
        new Fact("lacks", string.Join(",", lacks)));

    public static Refusal PeriodKindMismatch(PeriodId period, PeriodKind expected, PeriodId example) => Refusal.Of(
        RefusalKind.Invalid, "PERIOD_KIND_MISMATCH", Report + ".period", $"This subject is reported by {Lower(expected)}, not by {Lower(period.Kind)}.",
        new("period", period.ToString()), new("kind", Lower(period.Kind)), new("expectedKind", Lower(expected)), new("example", example.ToString()));

    public static Refusal PeriodOutsideYear(PeriodId period, LocalDate asOf, int year) => Refusal.Of(
        RefusalKind.Invalid, "PERIOD_OUTSIDE_YEAR", Report + ".as_of", $"{Text(asOf)} is not in the mechanism's year {year}.",
        new("period", period.ToString()), new("asOf", Text(asOf)), new("year", Text(year)));

    public static Refusal FuturePeriod(PeriodId period, LocalDate today) => Refusal.Of(
        RefusalKind.NotNow, "FUTURE_PERIOD", Report + ".period", $"{period} has not begun; today is {Text(today)}.",
        new("period", period.ToString()), new("start", Text(period.Start)), new("today", Text(today)));

    public static Refusal AsOfInFuture(LocalDate asOf, LocalDate today) => Refusal.Of(
        RefusalKind.NotNow, "AS_OF_IN_FUTURE", Report + ".as_of", $"{Text(asOf)} has not come; today is {Text(today)}.",
        new("asOf", Text(asOf)), new("today", Text(today)));

    public static Refusal UnknownIndicator(int index, string indicator, IEnumerable<Indicator> known) => Refusal.Of(
        RefusalKind.Invalid, "UNKNOWN_INDICATOR", Line(index, "indicator"), $"There is no indicator {indicator} here.",
        new("indicator", indicator), new("known", string.Join(",", known.Select(candidate => candidate.Id))));

    public static Refusal MeasureMismatch(int index, ReportLine line, Measure expected) => Refusal.Of(
        RefusalKind.Invalid, "MEASURE_MISMATCH", Line(index, FieldOf(line.Value)), $"The indicator {line.Indicator} takes {Lower(expected)}, not {Lower(line.Value.Measure)}.",
        new("indicator", line.Indicator), new("measure", Lower(line.Value.Measure)), new("expectedMeasure", Lower(expected)));

    public static Refusal UnknownState(int index, string indicator, string state, IEnumerable<string> known) => Refusal.Of(
        RefusalKind.Invalid, "UNKNOWN_STATE", Line(index, "state"), $"The indicator {indicator} has no state {state}.",
        new("indicator", indicator), new("state", state), new("known", string.Join(",", known)));

    public static Refusal OverTotal(int index, string indicator, long amount, long total) => Refusal.Of(
        RefusalKind.Invalid, "OVER_TOTAL", Line(index, "count"), $"{amount} is more than the {total} that there are.",
        new("indicator", indicator), new("value", Text(amount)), new("total", Text(total)));

    /// <summary>A ranking begins with its first place.</summary>
    public static Refusal PlaceOutOfRange(int index, long place) => Refusal.Of(
        RefusalKind.Invalid, "NUMBER_OUT_OF_RANGE", Line(index, "count"), $"{place} is no place: the first is 1.",
        new("field", Line(index, "count")), new("value", Text(place)), new("minimum", "1"));

    public static Refusal CumulativeDecreased(int index, string indicator, long amount, long earlier, PeriodId period) => Refusal.Of(
        RefusalKind.NotNow, "CUMULATIVE_DECREASED", Line(index, "indicator"), $"{amount} is less than the {earlier} reported for {period}.",
        new("indicator", indicator), new("value", Text(amount)), new("earlierValue", Text(earlier)), new("earlierPeriod", period.ToString()));

    public static Refusal CumulativeAboveLater(int index, string indicator, long amount, long later, PeriodId period) => Refusal.Of(
        RefusalKind.NotNow, "CUMULATIVE_ABOVE_LATER", Line(index, "indicator"), $"{amount} is more than the {later} already reported for {period}.",
        new("indicator", indicator), new("value", Text(amount)), new("laterValue", Text(later)), new("laterPeriod", period.ToString()));

    public static Refusal ReportExists(string unit, PeriodId period, int revision) => Refusal.Of(
        RefusalKind.Exists, "REPORT_EXISTS", null, $"The unit {unit} reported {period} already; correct that report.",
        new("unit", unit), new("period", period.ToString()), new("revision", Text(revision)));

    public static Refusal ReportMissing(string unit, PeriodId period) => Refusal.Of(
        RefusalKind.Missing, "REPORT_NOT_FOUND", "name", $"The unit {unit} has not reported {period}.",
        new("unit", unit), new("period", period.ToString()));

    public static Refusal ReasonRequired() => Refusal.Of(
        RefusalKind.Invalid, "REASON_REQUIRED", "reason", "A correction needs a reason.");

    public static Refusal StaleEtag(string etag, string current) => Refusal.Of(
        RefusalKind.Stale, "STALE_ETAG", "etag", "The resource has changed since it was read.",
        new("etag", etag), new("currentEtag", current));

    private static string FieldOf(MeasureValue value) => value switch
    {
        MeasureValue.Money => "money_fen",
        MeasureValue.Count => "count",
        MeasureValue.Ratio => "ratio",
        _ => "state",
    };

    private static string Line(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"{Report}.lines[{index}].{field}");
    private static string Lower(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    private static string Text(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
