using Coordination.Domain.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Goals;

/// <summary>Why a start or milestone is refused.</summary>
public static class StepRefusals
{
    /// <summary>What a start and a milestone are both refused for, or null.</summary>
    internal static Refusal? Common(
        Subject subject, string unit, LocalDate date, string evidence, CityRules rules, LocalDate today)
    {
        if (ReportText.Check("evidence", evidence) is { } badText) return badText;
        var day = rules.ResponsibilityDay(date);
        if (!subject.IsResponsible(unit, day)) return ReportRefusals.UnitNotResponsible(unit, day) with { Field = "unit" };
        if (!rules.Units.TryGetValue(unit, out var definition) || !definition.IsOpenOn(day))
            return ReportRefusals.UnitClosed(unit, day) with { Field = "unit" };
        if (date.Year != rules.Rules.Year) return DateOutsideYear(date, rules.Rules.Year);
        return date > today ? DateInFuture(date, today) : null;
    }

    public static Refusal NotAProject(string subject) => Refusal.Of(
        RefusalKind.Invalid, "NOT_A_PROJECT", "name", $"{subject} is not a project.", new Fact("subject", subject));

    public static Refusal DateOutsideYear(LocalDate date, int year) => Refusal.Of(
        RefusalKind.Invalid, "DATE_OUTSIDE_YEAR", "date", $"{Text(date)} is not in the mechanism's year {year}.",
        new("date", Text(date)), new("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static Refusal DateInFuture(LocalDate date, LocalDate today) => Refusal.Of(
        RefusalKind.NotNow, "DATE_IN_FUTURE", "date", $"{Text(date)} has not come; today is {Text(today)}.",
        new("date", Text(date)), new("today", Text(today)));

    public static Refusal AlreadyStarted(LocalDate date) => Refusal.Of(
        RefusalKind.NotNow, "ALREADY_STARTED", "date", $"The project started on {Text(date)}.", new Fact("started", Text(date)));

    public static Refusal UnknownMilestone(string milestone, IEnumerable<Milestone> known) => Refusal.Of(
        RefusalKind.Missing, "MILESTONE_NOT_FOUND", "milestone", $"The project has no milestone {milestone}.",
        new("milestone", milestone), new("known", string.Join(",", known.Select(candidate => candidate.Id))));

    public static Refusal AlreadyReached(string milestone, LocalDate date) => Refusal.Of(
        RefusalKind.NotNow, "MILESTONE_ALREADY_REACHED", "date", $"The milestone {milestone} was reached on {Text(date)}.",
        new("milestone", milestone), new("reached", Text(date)));

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
