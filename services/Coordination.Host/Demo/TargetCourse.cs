using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>How one target really goes in a demo: what each unit would report of it on a day. Whole numbers throughout, and
/// never less on a later day.</summary>
/// <param name="target">The target.</param>
/// <param name="theme">Targets of one theme go the same way.</param>
/// <param name="units">Units that report on it.</param>
/// <param name="projects">Projects of its key work, for targets that count or sum them.</param>
internal sealed class TargetCourse(
    TargetDefinition target, string theme, IReadOnlyList<string> units, RuleSet rules,
    IReadOnlyList<ProjectCourse> projects, Chance chance)
{
    /// <summary>Behind by so much that a unit has to explain it.</summary>
    public bool IsBehind(string unit) => PacePercent(unit) < 85;

    public MeasureValue ValueOf(Indicator indicator, string unit, LocalDate day) =>
        // Where one source's value is taken, all of them know the same.
        Known(indicator, SourceOrder.IsOf(indicator) && units.Count > 0 ? units[0] : unit, day);

    private MeasureValue Known(Indicator indicator, string unit, LocalDate day) => indicator.Measure switch
    {
        Measure.Money => new MeasureValue.Money(SumsProjects(indicator)
            ? projects.Aggregate(0L, (sum, project) => sum + project.InvestedFen(day))
            : Share(target.Value ?? 0, unit, day)),
        Measure.Count => new MeasureValue.Count(Limited(indicator, CountOf(unit, day))),
        Measure.Ratio => Ratio(unit, day),
        _ => new MeasureValue.State(StateOn(indicator, unit, day)),
    };

    private long CountOf(string unit, LocalDate day) => target.Kind switch
    {
        // A place in a ranking is published once a year; until then units report the last one known.
        TargetKind.Rank => target.OpeningBalances.Count > 0 ? target.OpeningBalances[0].Amount : 1,
        TargetKind.Zero => Incidents(unit, day),
        _ when target.MemberSet == MemberSet.Projects => projects.Count(project => project.Start <= day),
        _ => Share(target.Value ?? 0, unit, day),
    };

    private bool SumsProjects(Indicator indicator) => indicator.Id == "investment" && projects.Count > 0;

    private static long Limited(Indicator indicator, long count) => indicator.Total is { } total ? Math.Min(count, total) : count;

    /// <summary>Something that may never happen happens once in a few units, some week after the first.</summary>
    private long Incidents(string unit, LocalDate day) =>
        chance.Hits(150, "incident", target.Id, unit) && Elapsed(day) > 200 + chance.Of(700, "when", target.Id, unit) ? 1 : 0;

    private MeasureValue.Ratio Ratio(string unit, LocalDate day)
    {
        var cases = Elapsed(day) / (40 + chance.Of(20, "cases", target.Id));
        return new(cases - (chance.Hits(1500, "missed", target.Id, unit) && cases > 3 ? 1 : 0), cases);
    }

    private string StateOn(Indicator indicator, string unit, LocalDate day)
    {
        var passed = Elapsed(day) * PacePercent(unit) / 100 * indicator.States.Count / 1000;
        return indicator.States[Math.Clamp(passed, 0, indicator.States.Count - 1)];
    }

    /// <summary>This unit's part of the year's number, as far as the year has gone.</summary>
    private long Share(long whole, string unit, LocalDate day)
    {
        var own = target.Members.Count(member => member.Unit == unit);
        var part = own > 0 && target.Members.Count == whole ? own
            : units.Count == 1 || target.Indicators[0].Combine == Combination.FirstSource ? whole
            : (Int128)whole * Weight(unit) / units.Sum(Weight);
        return (long)(part * Elapsed(day) * PacePercent(unit) / 100_000);
    }

    private int Weight(string unit) => 60 + chance.Of(80, "weight", theme, unit);

    private int PacePercent(string unit) => 78 + chance.Of(34, "pace", theme, unit);

    /// <summary>How much of the time from the opening to the deadline has gone, in thousandths.</summary>
    private int Elapsed(LocalDate day)
    {
        var whole = Math.Max(1, Period.DaysBetween(rules.OpeningDate, target.Deadline));
        return Math.Clamp(Period.DaysBetween(rules.OpeningDate, day) * 1000 / whole, 0, 1000);
    }
}
