using System.Collections.Frozen;
using NodaTime;

namespace Coordination.Domain.Calendar;

/// <summary>The days off and made-up working days that one year's notice of the State Council arranges. A notice may arrange
/// days of the neighbouring years.</summary>
/// <param name="Year">The year that the notice is about.</param>
/// <param name="Notice">Title of the notice.</param>
/// <param name="DaysOff">Weekdays that are off.</param>
/// <param name="MadeUp">Weekend days that are worked.</param>
/// <param name="Id">Slug: <c>n2016</c>; a year may have several notices.</param>
/// <param name="Number">Number of the notice: 国办发明电〔2015〕18号.</param>
/// <param name="PublishedOn">Day from which it could be known.</param>
/// <param name="Source">Address of its text.</param>
/// <param name="Restored">Weekend days, worked by an earlier notice, that are off again.</param>
public sealed record HolidayNotice(
    int Year, string Notice, ValueList<LocalDate> DaysOff, ValueList<LocalDate> MadeUp, string? Id = null,
    string? Number = null, LocalDate? PublishedOn = null, string? Source = null, ValueList<LocalDate>? Restored = null);

/// <summary>Whether a day is worked. Built from notices; a day of a year without a notice is unknown and never guessed.
/// Thread safe.</summary>
public sealed class WorkingCalendar
{
    // No holiday is longer; a calendar that says otherwise is taken for unknown.
    private const int LongestHoliday = 31;

    private readonly FrozenSet<int> years;
    private readonly FrozenDictionary<LocalDate, bool> arranged;

    /// <param name="notices">In the order of publication: a later one overrides an earlier one for the days it lists.</param>
    public WorkingCalendar(IEnumerable<HolidayNotice> notices)
    {
        var known = new HashSet<int>();
        var worked = new Dictionary<LocalDate, bool>();
        foreach (var notice in notices)
        {
            known.Add(notice.Year);
            foreach (var day in notice.DaysOff) worked[day] = false;
            foreach (var day in notice.MadeUp) worked[day] = true;
            foreach (var day in notice.Restored ?? []) worked[day] = false;
        }
        years = known.ToFrozenSet();
        arranged = worked.ToFrozenDictionary();
    }

    /// <summary>True when the year's notice is published.</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>Whether the day is worked; null in a year whose notice is not published.</summary>
    public bool? IsWorkingDay(LocalDate day)
    {
        if (!Knows(day.Year)) return null;
        return arranged.TryGetValue(day, out var worked)
            ? worked
            : day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
    }

    /// <summary>The day, or where it is off the first working day after it or before it; null in a year whose notice is not
    /// published.</summary>
    /// <param name="isBefore">Whether to look before it.</param>
    public LocalDate? Shifted(LocalDate day, bool isBefore)
    {
        for (var walked = 0; walked < LongestHoliday; walked++, day = day.PlusDays(isBefore ? -1 : 1))
        {
            switch (IsWorkingDay(day))
            {
                case null: return null;
                case true: return day;
            }
        }
        return null;
    }

    /// <summary>W(a, b]: working days after <paramref name="after"/> up to and including <paramref name="until"/>; 0 when the
    /// interval is empty; null when it touches a year whose notice is not published.</summary>
    public int? WorkingDays(LocalDate after, LocalDate until)
    {
        var count = 0;
        for (var day = after.PlusDays(1); day <= until; day = day.PlusDays(1))
        {
            switch (IsWorkingDay(day))
            {
                case null: return null;
                case true: count++; break;
            }
        }
        return count;
    }
}
