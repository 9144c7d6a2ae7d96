using Coordination.Domain.Calendar;
using Google.Type;
using NodaTime;

namespace Coordination.Harness.City;

/// <summary>A period to report, and the day for which its values are given.</summary>
internal sealed record Week(string Id, LocalDate AsOf)
{
    public Date ToDate() => new() { Year = AsOf.Year, Month = AsOf.Month, Day = AsOf.Day };
}

/// <summary>The weeks of the mechanism's year, in order.</summary>
internal static class Weeks
{
    public const int Year = 2016;

    public static IReadOnlyList<Week> OfTheYear { get; } = [.. All()];

    private static IEnumerable<Week> All()
    {
        var last = new LocalDate(Year, 12, 31);
        for (var week = PeriodId.WeekOf(new LocalDate(Year, 1, 1)); week.Start <= last; week = week.Next(PeriodKind.Week))
            yield return new(week.ToString(), LocalDate.Min(week.End, last));
    }
}
