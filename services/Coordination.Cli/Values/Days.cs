using Google.Protobuf.WellKnownTypes;
using Google.Type;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Cli.Values;

/// <summary>Days and times, as written and as shown: the city's own, in Asia/Shanghai.</summary>
internal static class Days
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDateTimePattern MinutePattern =
        LocalDateTimePattern.CreateWithInvariantCulture("MM-dd HH:mm");
    private static readonly LocalDateTimePattern SecondPattern =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalDateTimePattern[] Written =
        [.. new[] { "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd'T'HH:mm" }
            .Select(LocalDateTimePattern.CreateWithInvariantCulture)];

    // Before it a time does not fit the wire.
    private const int FirstYear = 1900;

    /// <summary>Reads a day such as <c>2016-06-03</c>.</summary>
    internal static Parsed<Date> ParseDay(string text)
    {
        if (Digits.FullWidthHint(text) is { } hint) return Parsed.No<Date>(hint);
        return LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)
            ? Parsed.Yes(ToProto(day))
            : Parsed.No<Date>($"“{text}”不是日期：写成 年-月-日，月日各两位，如 2016-06-03。");
    }

    /// <summary>Reads a time with its offset, or the city's own time without one.</summary>
    internal static Parsed<Timestamp> ParseTime(string text)
    {
        if (OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var offset) && offset.Year >= FirstYear)
            return Parsed.Yes(ToProto(offset.ToInstant()));
        foreach (var pattern in Written)
            if (pattern.Parse(text).TryGetValue(default, out var local) && local.Year >= FirstYear)
                return Parsed.Yes(ToProto(local.InZoneLeniently(Zone).ToInstant()));
        return Parsed.No<Timestamp>($"“{text}”不是时刻：写成 2016-06-03 12:00（本市时间）或 2016-06-03T12:00:00+08:00。");
    }

    /// <summary><c>2016-06-03</c>; a dash when absent.</summary>
    internal static string Text(Date? day) => day is null ? "—" : LocalDatePattern.Iso.Format(ToLocal(day));

    /// <summary><c>2016-06-03 星期五</c>.</summary>
    internal static string WithWeekday(Date day) =>
        $"{Text(day)} 星期{"一二三四五六日"[(int)ToLocal(day).DayOfWeek - 1]}";

    /// <summary><c>06-03 16:20</c>; a dash when absent.</summary>
    internal static string Minute(Timestamp? time) => time is null ? "—" : MinutePattern.Format(Local(time));

    /// <summary><c>2016-06-03 16:20:05</c>; a dash when absent.</summary>
    internal static string Second(Timestamp? time) => time is null ? "—" : SecondPattern.Format(Local(time));

    internal static LocalDate ToLocal(Date day) => new(day.Year, day.Month, day.Day);

    internal static Date ToProto(LocalDate day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    private static Timestamp ToProto(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());

    private static LocalDateTime Local(Timestamp time) =>
        Instant.FromDateTimeUtc(time.ToDateTime()).InZone(Zone).LocalDateTime;
}
