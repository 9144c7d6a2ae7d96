using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Calendars;

namespace Coordination.Domain.Calendar;

/// <summary>What stretch of time a period id names.</summary>
public enum PeriodKind { Year, Quarter, Month, Week, WeekSegment }

/// <summary>A year, quarter, month, ISO week, or the part of a week that lies in one month. Text forms, fixed for ever:
/// <c>2016</c>, <c>2016-q2</c>, <c>2016-05</c>, <c>2016-w22</c> (ISO week-year; weeks start on Monday), and for a week that
/// crosses a month end <c>2016-w22.05</c> and <c>2016-w22.06</c>. 1–3 January 2016 is <c>2015-w53.01</c>. Ordered by first
/// day, then by last. The default value is no period and throws when asked for a date. (R-2.10)</summary>
[JsonConverter(typeof(PeriodIdConverter))]
public readonly partial record struct PeriodId : IComparable<PeriodId>
{
    /// <summary>Length of the text of a segment.</summary>
    internal const int LongestText = 11;

    private PeriodId(PeriodKind kind, int year, int number, int month) =>
        (Kind, Year, Number, SegmentMonth) = (kind, year, number, month);

    public PeriodKind Kind { get; }

    /// <summary>Calendar year, or the ISO week-year of weeks and segments. 1 to 9998; 0 only in the default value.</summary>
    public int Year { get; }

    /// <summary>Quarter 1–4, month 1–12 or ISO week 1–53; 0 for a year.</summary>
    public int Number { get; }

    /// <summary>Month 1–12 of a week segment; 0 for everything else.</summary>
    public int SegmentMonth { get; }

    /// <summary>First day.</summary>
    public LocalDate Start => Kind switch
    {
        _ when Year == 0 => throw new InvalidOperationException("The default value is no period."),
        PeriodKind.Year => new LocalDate(Year, 1, 1),
        PeriodKind.Quarter => new LocalDate(Year, 3 * Number - 2, 1),
        PeriodKind.Month => new LocalDate(Year, Number, 1),
        PeriodKind.Week => Monday(Year, Number),
        _ => Monday(Year, Number).Month == SegmentMonth ? Monday(Year, Number) : FirstOfMonthIn(Year, Number),
    };

    /// <summary>Last day, inclusive.</summary>
    public LocalDate End => Kind switch
    {
        _ when Year == 0 => throw new InvalidOperationException("The default value is no period."),
        PeriodKind.Year => new LocalDate(Year, 12, 31),
        PeriodKind.Quarter => new LocalDate(Year, 3 * Number, 1).PlusMonths(1).PlusDays(-1),
        PeriodKind.Month => Start.PlusMonths(1).PlusDays(-1),
        PeriodKind.Week => Start.PlusDays(6),
        _ => Monday(Year, Number).Month == SegmentMonth
            ? FirstOfMonthIn(Year, Number).PlusDays(-1)
            : Monday(Year, Number).PlusDays(6),
    };

    public bool Contains(LocalDate day) => Start <= day && day <= End;

    public static PeriodId OfYear(int year) => new(PeriodKind.Year, year, 0, 0);
    public static PeriodId QuarterOf(LocalDate day) => new(PeriodKind.Quarter, day.Year, (day.Month + 2) / 3, 0);
    public static PeriodId MonthOf(LocalDate day) => new(PeriodKind.Month, day.Year, day.Month, 0);

    /// <summary>The ISO week of a day.</summary>
    public static PeriodId WeekOf(LocalDate day) =>
        new(PeriodKind.Week, WeekYearRules.Iso.GetWeekYear(day), WeekYearRules.Iso.GetWeekOfWeekYear(day), 0);

    /// <summary>The week of a day, or, where that week crosses a month end, the segment of it in the day's month.</summary>
    public static PeriodId SegmentOf(LocalDate day)
    {
        var week = WeekOf(day);
        return week.Start.Month == week.End.Month ? week : new(PeriodKind.WeekSegment, week.Year, week.Number, day.Month);
    }

    /// <summary>The period of a kind that holds the day after this one ends. Walking segments, ask for
    /// <see cref="PeriodKind.WeekSegment"/> each time: an uncrossed week is of kind week.</summary>
    public PeriodId Next(PeriodKind kind) => Containing(kind, End.PlusDays(1));

    /// <summary>The period of a kind that holds a day.</summary>
    public static PeriodId Containing(PeriodKind kind, LocalDate day) => kind switch
    {
        PeriodKind.Year => OfYear(day.Year),
        PeriodKind.Quarter => QuarterOf(day),
        PeriodKind.Month => MonthOf(day),
        PeriodKind.Week => WeekOf(day),
        _ => SegmentOf(day),
    };

    public int CompareTo(PeriodId other)
    {
        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : End.CompareTo(other.End);
    }

    public static bool operator <(PeriodId left, PeriodId right) => left.CompareTo(right) < 0;
    public static bool operator >(PeriodId left, PeriodId right) => left.CompareTo(right) > 0;
    public static bool operator <=(PeriodId left, PeriodId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(PeriodId left, PeriodId right) => left.CompareTo(right) >= 0;

    public override string ToString()
    {
        Span<char> text = stackalloc char[LongestText];
        return text[..Write(text)].ToString();
    }

    /// <summary>Writes the text and answers its length, which is at most <see cref="LongestText"/>.</summary>
    internal int Write(Span<char> text)
    {
        int length;
        _ = Kind switch
        {
            PeriodKind.Year => text.TryWrite(CultureInfo.InvariantCulture, $"{Year:D4}", out length),
            PeriodKind.Quarter => text.TryWrite(CultureInfo.InvariantCulture, $"{Year:D4}-q{Number}", out length),
            PeriodKind.Month => text.TryWrite(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}", out length),
            PeriodKind.Week => text.TryWrite(CultureInfo.InvariantCulture, $"{Year:D4}-w{Number:D2}", out length),
            _ => text.TryWrite(CultureInfo.InvariantCulture, $"{Year:D4}-w{Number:D2}.{SegmentMonth:D2}", out length),
        };
        return length;
    }

    private static LocalDate Monday(int weekYear, int week) =>
        WeekYearRules.Iso.GetLocalDate(weekYear, week, IsoDayOfWeek.Monday);

    private static LocalDate FirstOfMonthIn(int weekYear, int week)
    {
        var sunday = Monday(weekYear, week).PlusDays(6);
        return new LocalDate(sunday.Year, sunday.Month, 1);
    }
}
