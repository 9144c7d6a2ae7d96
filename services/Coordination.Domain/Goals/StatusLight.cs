using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>亮灯: how an amount stands to what is expected by a day.</summary>
public enum StatusLight
{
    /// <summary>Nothing is expected yet, or there is nothing to judge by.</summary>
    None,
    /// <summary>Ahead.</summary>
    Blue,
    /// <summary>As expected.</summary>
    Green,
    /// <summary>Behind.</summary>
    Yellow,
    /// <summary>Far behind.</summary>
    Red,
    /// <summary>Nothing is known of it for too long: late, whatever it stands at.</summary>
    Grey,
}

/// <summary>Judges an amount that flows from an opening balance to a plan along the working days of the year. (1.7 flow,
/// colour)</summary>
/// <param name="Opening">Amount at the close of the opening day.</param>
/// <param name="Plan">Amount to reach.</param>
/// <param name="Passed">Working days since the opening day.</param>
/// <param name="Whole">Working days from the opening day to the deadline.</param>
internal readonly record struct ExpectedFlow(long Opening, long Plan, int Passed, int Whole)
{
    /// <summary>What is expected by the day, rounded down.</summary>
    internal long Expected => Whole <= 0 ? Plan : (long)(Opening + ((Int128)Plan - Opening) * Passed / Whole);

    /// <summary>Attainment in basis points, rounded down and cut at a hundred times the plan; null where nothing is expected
    /// yet.</summary>
    internal long? AttainmentOf(Int128 amount)
    {
        var expected = ((Int128)Plan - Opening) * Passed;
        if (expected == 0 || Whole <= 0) return null;
        return (long)Int128.Clamp((amount - Opening) * Whole * 10_000 / expected, -1_000_000, 1_000_000);
    }

    /// <summary>Attainment is (amount − opening) ÷ (expected − opening); bounds are half open, so that exactly 95 % and
    /// exactly 105 % are green.</summary>
    /// <param name="tolerance">By so many percent less is still as expected: what a weak commitment allows.</param>
    public StatusLight LightOf(Int128 amount, Leadership.Parameters parameters, int tolerance)
    {
        // A stock falls: both the way to go and the way gone are then below zero.
        var sign = Plan < Opening ? -1 : 1;
        var expected = ((Int128)Plan - Opening) * Passed * sign;
        if (expected <= 0 || Whole <= 0) return StatusLight.None;
        var reached = (amount - Opening) * Whole * 100 * sign;
        if (reached > expected * (parameters.Whole("lights.aheadPercent") ?? 105)) return StatusLight.Blue;
        if (reached >= expected * ((parameters.Whole("lights.behindPercent") ?? 95) - tolerance)) return StatusLight.Green;
        return reached >= expected * ((parameters.Whole("lights.lateRedPercent") ?? 85) - tolerance)
            ? StatusLight.Yellow
            : StatusLight.Red;
    }
}

/// <summary>The light of one indicator of a subject.</summary>
internal static class SubjectLight
{
    /// <summary>The light before and after a unit's correction of an amount, on the day of the report.</summary>
    public static (StatusLight From, StatusLight To) Of(
        Subject subject, ReportContent report, ValueChange change, CityRules rules)
    {
        if (subject.IndicatorOf(change.Indicator) is not { Plan: { } plan, Course: not Course.Level } indicator) return default;
        var opening = subject.OpeningBalances.FirstOrDefault(balance => balance.Indicator == indicator.Id)?.Amount ?? 0;
        var (began, day) = (rules.Rules.OpeningDate, report.AsOf);
        var deadline = subject.Target?.Deadline ?? subject.Project?.FinishDeadline ?? new LocalDate(rules.Rules.Year, 12, 31);
        if (rules.Calendar.WorkingDays(began, LocalDate.Min(day, deadline)) is not { } passed
            || rules.Calendar.WorkingDays(began, deadline) is not { } whole) return default;
        if (!Counts(subject, indicator, report, rules)) return default;
        var flow = new ExpectedFlow(opening, plan, passed, whole);
        var tolerance = subject.Target is { } target ? rules.Rules.Parameters.ToleranceOf(target.Strength) : 0;
        var others = indicator.Combine == Combination.Sum ? OthersOf(subject, indicator.Id, report) : 0;
        return (
            flow.LightOf(others + (change.Before?.Amount ?? 0), rules.Rules.Parameters, tolerance),
            flow.LightOf(others + (change.After?.Amount ?? 0), rules.Rules.Parameters, tolerance));
    }

    // Of sources only the first that has reported makes the light.
    private static bool Counts(Subject subject, Indicator indicator, ReportContent report, CityRules rules)
    {
        if (indicator.Combine == Combination.Sum) return true;
        var day = rules.ResponsibilityDay(report.Period.End);
        foreach (var source in SourceOrder.Of(indicator, subject.Assignments, day))
        {
            if (source == report.Unit) return true;
            if (AmountOf(subject, source, indicator.Id, report.AsOf) is not null) return false;
        }
        return true;
    }

    private static Int128 OthersOf(Subject subject, string indicator, ReportContent report) => subject.Reports.Keys
        .Where(unit => unit != report.Unit).Aggregate((Int128)0, (sum, unit) => sum + (AmountOf(subject, unit, indicator, report.AsOf) ?? 0));

    private static long? AmountOf(Subject subject, string unit, string indicator, LocalDate day) =>
        subject.Reports.GetValueOrDefault(unit, [])
            .Where(report => report.Content.AsOf <= day)
            .Select(report => report.Content.Lines.FirstOrDefault(line => line.Indicator == indicator)?.Value.Amount)
            .LastOrDefault(amount => amount is not null);
}
