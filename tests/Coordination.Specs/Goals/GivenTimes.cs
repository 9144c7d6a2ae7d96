using System.Collections.Frozen;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Specs.Goals;

/// <summary>The same small city under a mechanism that states cut-off (Friday 12:00), publication (Monday 12:00, or the 1st)
/// and lock (five working days later), with the days off of 2016. The project is reported by tuanbao and modao and by
/// planning, which leads the key work.</summary>
internal static class GivenTimes
{
    public const string Head = "units/tuanbao/head", Lead = "units/planning/head", Office = "offices/projects-headquarters";
    public const string Commander = "bodies/projects-headquarters/head";

    private static readonly string[] Reporters = ["tuanbao", "modao", "planning"];

    public static readonly WorkingCalendar Calendar = new([new HolidayNotice(
        2016, "2016", Days("01-01", "02-08", "02-09", "02-10", "02-11", "02-12", "04-04", "05-02", "06-09", "06-10", "09-15", "09-16", "10-03", "10-04", "10-05", "10-06", "10-07"),
        Days("02-06", "02-14", "06-12", "09-18", "10-08", "10-09"))]);

    public static readonly CityRules Rules = Under(new Dictionary<string, string>());

    /// <summary>The rules with some parameters stated otherwise, or with an empty text not at all.</summary>
    public static CityRules Under(Dictionary<string, string> otherwise)
    {
        var stated = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["bulletins.dayOff"] = "firstWorkingDayAfter", ["bulletins.monthly.dayOfMonth"] = "1", ["bulletins.monthly.time"] = "12:00",
            ["bulletins.weekly.dayOfWeek"] = "monday", ["bulletins.weekly.time"] = "12:00", ["reporting.correctionNoticePercent"] = "5",
            ["reporting.cutOffDayOfWeek"] = "friday", ["reporting.cutOffTime"] = "12:00", ["reporting.lockWorkingDays"] = "5",
            ["reporting.unlockMaximumDays"] = "7",
        };
        foreach (var (name, value) in otherwise) stated[name] = value;
        var parameters = stated.Where(pair => pair.Value.Length > 0).Select(pair => new NamedParameter(pair.Key, pair.Value)).ToValueList();
        var rules = Given.Rules.Rules with { Parameters = Given.Rules.Rules.Parameters with { All = parameters } };
        return new CityRules(rules, Calendar, Given.Rules.KeyWorks, Units.ToFrozenDictionary(unit => unit.Id));
    }

    private static IEnumerable<UnitDefinition> Units => Reporters.Select(
        id => new UnitDefinition(id, id, id, UnitKind.Township, null, new LocalDate(1950, 1, 1), null, null));

    /// <summary>A time of the city, in Shanghai: <c>06-03 12:00</c>.</summary>
    public static CityTime At(string text)
    {
        var (month, day, hour, minute) = (int.Parse(text[..2], null), int.Parse(text[3..5], null), int.Parse(text[6..8], null), int.Parse(text[9..], null));
        return new CityTime(Instant.FromUtc(2016, month, day, hour, minute) - Duration.FromHours(8), new LocalDate(2016, month, day));
    }

    /// <summary>The project after what has happened, each at its time and by its actor.</summary>
    public static Subject Project(params (string At, string Actor, DomainEvent Happened)[] happened)
    {
        var assignments = Reporters
            .Select(unit => new Assignment(Duty.ResponsibleUnit, unit, new LocalDate(2016, 5, 10))).ToValueList();
        var subject = Subject.Undefined;
        (string, string, DomainEvent)[] definition =
        [
            ("05-10 08:00", "offices/committee", new ProjectDefined(Given.Definition)),
            ("05-10 08:00", "offices/committee", new ResponsibilitySet("mechanisms/2016/projects/p017", assignments, null)),
        ];
        foreach (var (at, actor, one) in definition.Concat(happened))
        {
            var position = subject.Version + 1;
            subject = subject.Evolve(Given.Entry(one, position) with { Actor = actor, RecordedAt = At(at).Now }, one);
        }
        return subject;
    }

    public static readonly ReportingTimes Times = Rules.Reporting.TimesOf(PeriodId.Parse("2016-w22"))!;

    /// <summary>tuanbao reports for week 22 on Friday morning.</summary>
    public static (string, string, DomainEvent) Reported(long fen = 1_000, string at = "06-03 10:00") =>
        (at, "units/tuanbao", new ProgressReported(Given.Invested(fen), [], Times));

    public static (string, string, DomainEvent) Signed(int revision = 1, long of = 3, string at = "06-03 11:00") =>
        (at, Head, new ProgressSigned("tuanbao", Given.Invested(1).Period, revision, of, "k3", CheckCapacity.UnitHead, "planning"));

    public static (string, string, DomainEvent) Verified(int revision = 1, long of = 3, string at = "06-03 14:00") =>
        (at, Lead, new ProgressVerified("tuanbao", Given.Invested(1).Period, revision, of, "k3", CheckCapacity.LeadUnit, "planning"));

    public static (string, string, DomainEvent) Accepted(int revision = 1, long of = 3, string at = "06-03 16:00") => (
        at, Office, new ProgressAccepted(
            "tuanbao", Given.Invested(1).Period, revision, of, "k3", CheckCapacity.Office, "planning", Times.Publication));

    public static (string, string, DomainEvent) SentBack(int revision = 1, long of = 3, string at = "06-03 15:00") => (
        at, Lead, new ProgressSentBack(
            "tuanbao", Given.Invested(1).Period, revision, of, "k3", CheckCapacity.LeadUnit, "planning", "数字不实"));

    private static ValueList<LocalDate> Days(params string[] days) =>
        days.Select(day => new LocalDate(2016, int.Parse(day[..2], null), int.Parse(day[3..], null))).ToValueList();
}
