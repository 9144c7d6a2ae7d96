using Coordination.Domain.Calendar;

namespace Coordination.Host.Demo;

/// <summary>How a unit deals with the report on one subject for one period.</summary>
internal enum Habit
{
    /// <summary>In time, and right.</summary>
    Prompt,
    /// <summary>On the first working day after.</summary>
    Late,
    /// <summary>Not at all.</summary>
    Silent,
    /// <summary>In time, but a little too high; corrected within days.</summary>
    Corrected,
    /// <summary>A hundred times too high; corrected within days.</summary>
    MistypedOnce,
    /// <summary>A hundred times too high, and noticed only when the next report is refused.</summary>
    MistypedUnnoticed,
    /// <summary>In time, but with the values of the period before; found when the period has long been locked.</summary>
    Outdated,
}

/// <summary>Draws habits.</summary>
internal static class Habits
{
    public static Habit Of(Chance chance, string subject, string unit, PeriodId period)
    {
        var text = period.ToString();
        if (IsSilent(chance, subject, unit, period)) return Habit.Silent;
        return chance.Of(10_000, "habit", subject, unit, text) switch
        {
            < 700 => Habit.Late,
            < 760 => Habit.Corrected,
            < 780 => Habit.MistypedOnce,
            < 810 => Habit.MistypedUnnoticed,
            < 850 => Habit.Outdated,
            _ => Habit.Prompt,
        };
    }

    /// <summary>A few units fall silent on a subject for some weeks, and come back.</summary>
    private static bool IsSilent(Chance chance, string subject, string unit, PeriodId period)
    {
        if (!chance.Hits(800, "silent", subject, unit)) return false;
        var from = 19 + chance.Of(24, "silent from", subject, unit);
        var number = period.Kind == PeriodKind.Month ? period.Number * 52 / 12 : period.Number;
        return number >= from && number < from + 2 + chance.Of(6, "silent for", subject, unit);
    }
}
