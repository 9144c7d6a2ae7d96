using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    private static IEnumerable<Flaw> DatesFrameTheYear(MechanismDocument document)
    {
        var rules = document.Rules;
        var before = rules.EffectiveDate.PlusDays(-1);
        if (rules.EffectiveDate.Year != rules.Year)
            yield return new("effectiveDate", Text(rules.EffectiveDate), $"a day of {rules.Year}",
                "Correct the date or the year.");
        if (rules.OpeningDate != before)
            yield return new(
                "openingDate", Text(rules.OpeningDate), $"{Text(before)}, the day before the effective date",
                "Opening balances hold at the close of the day before the first.");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(rules.TimeZone) is null)
            yield return new(
                "timeZone", $"'{rules.TimeZone}'", "an IANA time zone",
                DidYouMean(rules.TimeZone, DateTimeZoneProviders.Tzdb.Ids, "Write Asia/Shanghai."));
        foreach (var (target, _) in document.Targets.Where(target => target.Definition.Deadline.Year != rules.Year))
            yield return new(
                $"targets/{target.Id}/deadline", Text(target.Deadline), $"a day of {rules.Year}",
                "Correct the deadline.");
    }

    private static IEnumerable<Flaw> CalendarCoversTheYear(MechanismDocument document)
    {
        if (!new WorkingCalendar(document.Rules.Notices).Knows(document.Rules.Year))
            yield return new(
                "notices", $"no notice for {document.Rules.Year}", $"the working calendar of {document.Rules.Year}",
                "Add the notice of the State Council; an unpublished year is not guessed.");
    }

    private static IEnumerable<Flaw> NoticesAreInOrder(MechanismDocument document)
    {
        LocalDate? before = null;
        foreach (var notice in document.Rules.Notices.Where(notice => notice.PublishedOn is not null))
        {
            if (notice.PublishedOn < before)
                yield return new(
                    $"notices/{notice.Id}/publishedOn", Text(notice.PublishedOn!.Value),
                    $"{Text(before.Value)} or later",
                    "Sort the notices by the day of publication: a later one overrides an earlier one.");
            before = notice.PublishedOn;
        }
    }

    private static IEnumerable<Flaw> ArrangedDaysFit(MechanismDocument document)
    {
        foreach (var notice in document.Rules.Notices)
        {
            var worked = notice.MadeUp.Concat(notice.Restored ?? []);
            foreach (var day in notice.DaysOff.Where(IsWeekend))
                yield return Misfit(notice, day, "a weekday: weekends are off without being listed");
            foreach (var day in worked.Where(day => !IsWeekend(day)))
                yield return Misfit(notice, day, "a Saturday or Sunday: weekdays are worked without being listed");
            foreach (var day in notice.DaysOff.Concat(worked).Where(day => Math.Abs(day.Year - notice.Year) > 1))
                yield return Misfit(notice, day, $"a day of {notice.Year} or of a year beside it");
        }
    }

    private static Flaw Misfit(HolidayNotice notice, LocalDate day, string expected) =>
        new($"notices/{notice.Id}/days/{Text(day)}", $"{Text(day)}, a {day.DayOfWeek}", expected,
            "Correct or remove the day.");

    private static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static IEnumerable<Flaw> CadencesAreReportable(MechanismDocument document)
    {
        var parameters = document.Rules.Parameters;
        foreach (var (kind, cadence) in ((BodyKind, PeriodKind)[])
            [(BodyKind.Headquarters, parameters.HeadquartersCadence),
                (BodyKind.LeadingGroup, parameters.LeadingGroupCadence)])
            if (cadence is PeriodKind.Year or PeriodKind.WeekSegment)
                yield return new(
                    $"parameters/reporting/cadenceByBodyKind/{Camel(kind)}", Camel(cadence), "week, month or quarter",
                    "Write weekly, monthly or quarterly: one report a year is too few to steer by.");
        if (parameters.AnomalyOverPlanPercent < 100)
            yield return new(
                "parameters/reporting/anomalyOverPlanPercent", $"{parameters.AnomalyOverPlanPercent}", "100 or more",
                "Below 100 every plan that is met would be an anomaly.");
    }

    private static IEnumerable<Flaw> TiersAreKnown(MechanismDocument document)
    {
        var known = document.Rules.Parameters.All.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return
            from project in document.Projects
            where project.Definition.Tier is { } tier && !known.Contains($"reporting.cadenceByProjectTier.{tier}")
            select new Flaw(
                $"projects/{project.Definition.Id}/tier", $"tier {project.Definition.Tier}",
                "a tier with a cadence in the parameters", "Add the tier's cadence, or correct the tier.");
    }
}
