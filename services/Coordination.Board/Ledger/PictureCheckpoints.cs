using NodaTime;

namespace Coordination.Board.Ledger;

/// <summary>Earlier pictures of a city, kept in memory: the last of each month by recorded_at in Asia/Shanghai, and every so
/// many positions. They share what did not change, so each costs little; and when there are too many, the space between those
/// within a month doubles, so that their number has a limit however long the ledger grows. Thread safe.</summary>
internal sealed class PictureCheckpoints(int everyPositions)
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>Most pictures that are kept besides those of month ends.</summary>
    internal const int Limit = 256;

    private readonly Lock gate = new();
    private readonly SortedList<long, CityPicture> pictures = [];
    private readonly HashSet<long> monthEnds = [];
    private long space = everyPositions;

    internal int Count
    {
        get { lock (gate) return pictures.Count; }
    }

    /// <summary>Keeps what deserves it of a step from one picture to the next. Steps may be repeated, and several folds may
    /// pass at once.</summary>
    /// <param name="monthEnd">End of the month of <paramref name="before"/>; each fold carries its own, so that an entry costs
    /// one comparison instead of a calendar.</param>
    internal void Pass(CityPicture before, CityPicture after, ref Instant monthEnd)
    {
        if (after.RecordedAt >= monthEnd)
        {
            if (before.Position > 0 && before.RecordedAt < MonthStart(after.RecordedAt)) Keep(before, isMonthEnd: true);
            monthEnd = MonthEnd(after.RecordedAt);
        }
        if (after.Position % Volatile.Read(ref space) == 0) Keep(after);
    }

    internal void Keep(CityPicture picture, bool isMonthEnd = false)
    {
        lock (gate)
        {
            pictures.TryAdd(picture.Position, picture);
            if (isMonthEnd) monthEnds.Add(picture.Position);
            if (pictures.Count - monthEnds.Count <= Limit) return;
            space *= 2;
            foreach (var position in pictures.Keys.Where(key => key % space != 0 && !monthEnds.Contains(key)).ToList())
                pictures.Remove(position);
        }
    }

    /// <summary>The latest kept picture at or before a position, or null.</summary>
    internal CityPicture? AtOrBefore(long position) => Latest(picture => picture.Position <= position);

    /// <summary>The latest kept picture of which everything was recorded by an instant, or null.</summary>
    internal CityPicture? KnownAt(Instant instant) => Latest(picture => picture.RecordedAt <= instant);

    // Both position and recorded_at never go back, so one search by halves serves both.
    private CityPicture? Latest(Func<CityPicture, bool> isEarlyEnough)
    {
        lock (gate)
        {
            var (low, high) = (0, pictures.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (isEarlyEnough(pictures.GetValueAtIndex(middle))) low = middle + 1;
                else high = middle;
            }
            return low == 0 ? null : pictures.GetValueAtIndex(low - 1);
        }
    }

    private static Instant MonthStart(Instant instant) => FirstOfMonth(instant).AtStartOfDayInZone(Zone).ToInstant();
    private static Instant MonthEnd(Instant instant) => FirstOfMonth(instant).PlusMonths(1).AtStartOfDayInZone(Zone).ToInstant();

    private static LocalDate FirstOfMonth(Instant instant)
    {
        var day = instant.InZone(Zone).Date;
        return new LocalDate(day.Year, day.Month, 1);
    }
}
