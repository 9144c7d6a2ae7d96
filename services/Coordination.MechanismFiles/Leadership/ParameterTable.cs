using System.Globalization;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>One parameter: its dotted name, and what may be written.</summary>
/// <param name="IsList">True for a list of such values.</param>
/// <param name="MayBeAbsent">True for the only parameter of its section, which may be left out with it.</param>
internal sealed record ParameterRow(
    string Name, Wording<string> Wording, bool IsList = false, bool MayBeAbsent = false);

/// <summary>Every parameter that the program knows, by section. A mechanism states each of them but those that say
/// otherwise; a new parameter is a new row.</summary>
internal static class ParameterTable
{
    internal const string HeadquartersCadence = "reporting.cadenceByBodyKind.headquarters";
    internal const string LeadingGroupCadence = "reporting.cadenceByBodyKind.leadingGroup";
    internal const string AnomalyOverPlan = "reporting.anomalyOverPlanPercent";

    private static readonly Wording<string> Number = Whole(0, 100_000);
    private static readonly Wording<string> Percent = Whole(0, 1000);
    private static readonly Wording<string> Share = Whole(0, 100);
    private static readonly Wording<string> Points = Whole(-1000, 1000);
    private static readonly Wording<string> DayOfMonth = Whole(1, 31);
    private static readonly Wording<string> Flag = Words("true", "false");
    private static readonly Wording<string> DayOfWeek =
        Words("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static readonly Wording<string> BodyKind = Words("headquarters", "leadingGroup");
    private static readonly Wording<string> DayOff = Words("firstWorkingDayAfter", "lastWorkingDayBefore");
    private static readonly Wording<string> KeyName = new(
        $"{RegisterKey.NameDigits} lower-case hexadecimal digits",
        _ => "Write the name of the units' key, as 'coordctl register key' prints it, in quotation marks.",
        field => (!field.Plain && RegisterKey.IsName(field.Text), field.Text));
    private static readonly Wording<string> TargetKind = Words(
        "quantity", "money", "share", "milestone", "rank", "grade", "designation", "zero", "rate", "stock", "checklist",
        "exploratory", "qualitative");

    internal static Wording<string> Cadence { get; } = Words("weekly", "monthly", "quarterly", "yearly");
    internal static Wording<string> Strength { get; } = Words("ensure", "complete", "endeavour", "strive", "explore");

    internal static IReadOnlyList<ParameterRow> All { get; } =
    [
        new("periods.firstDayOfWeek", Words("monday")),
        new("periods.weekNumbering", Words("iso")),
        new("periods.splitWeeksAtMonthEnd", Flag),
        new("periods.beforeEffectiveDate", Words("reportedInBulk")),

        new("leadership.overloadItems", Number),
        new("leadership.leadUnitAloneResponsible", Words("warning")),
        new("leadership.vacancyNoticeWorkingDays", Number),

        new("reporting.cutOffDayOfWeek", DayOfWeek),
        new("reporting.cutOffTime", Wordings.Time),
        new("reporting.lockWorkingDays", Number),
        new("reporting.unlockMaximumDays", Number),
        new(HeadquartersCadence, Cadence),
        new(LeadingGroupCadence, Cadence),
        new("reporting.reminderWorkingDays", Number),
        new("reporting.escalationGraceWorkingDays", Number),
        new(AnomalyOverPlan, Percent),
        new("reporting.correctionNoticePercent", Percent),
        new("reporting.sourceConflictPercent", Percent),
        new("reporting.resumeGraceCycles", Number),
        new("reporting.burdenMinutesPerUnitWeek", Number),
        new("reporting.mayExceedPlan", TargetKind, IsList: true),
        new("reporting.neverExceedTotal", TargetKind, IsList: true),

        new("planning.yearPlanWorkingDaysBefore", Number),
        new("planning.quarterPlanWorkingDaysBefore", Number),
        new("planning.monthPlanWorkingDaysBefore", Number),
        new("planning.weekPlanDue", Words("weeklyMeeting", "cutOff")),
        new("planning.neededRunRatePercent", Percent),
        new("planning.yellowSlackPercent", Share),

        new("lights.aheadPercent", Percent),
        new("lights.behindPercent", Percent),
        new("lights.lateRedPercent", Percent),
        new("lights.redBelowProbabilityPercent", Share),
        new("lights.greyAfterCycles", Number),
        new("lights.missedMonth", Words("redUntilMadeUpThenYellow")),
        new("lights.rollUpWorstOfStrengths", Strength, IsList: true),
        new("lights.rollUpWorstOfKinds", TargetKind, IsList: true),
        new("lights.wallChartRefreshSeconds", Number),
        new("lights.wallChartReaders", Words("everyUnit")),

        new("promises.sandbaggingKeptPercent", Share),
        new("promises.sandbaggingAttainmentPercent", Percent),
        new("instructions.undecidedReminderWorkingDays", Number),
        new("instructions.undecidedSessionWorkingDays", Number),
        new("issues.escalateAfterCycles", Number),

        new("meetings.weekly.bodyKinds", BodyKind, IsList: true),
        new("meetings.weekly.dayOfWeek", DayOfWeek),
        new("meetings.weekly.time", Wordings.Time),
        new("meetings.weekly.sections", Wordings.Text, IsList: true),
        new("meetings.weekly.mayMergeBelowWorkingDays", Number),
        new("meetings.weekly.waivedAtWorkingDays", Number),
        new("meetings.monthly.bodyKinds", BodyKind, IsList: true),
        new("meetings.monthly.day", Words("lastWorkingDay", "firstWorkingDay")),
        new("meetings.monthly.time", Wordings.Time),
        new("meetings.monthly.sections", Wordings.Text, IsList: true),
        new("meetings.bimonthly.phase", Words("even", "odd")),
        new("meetings.bimonthly.dayOfMonth", DayOfMonth),
        new("meetings.bimonthly.dayOff", DayOff),
        new("meetings.bimonthly.time", Wordings.Time),
        new("meetings.bimonthly.sections", Wordings.Text, IsList: true),
        new("meetings.bimonthly.commentDaysBefore", Number),
        new("meetings.bimonthly.inspectionConclusionsWorkingDaysBefore", Number),

        new("bulletins.weekly.bodyKinds", BodyKind, IsList: true),
        new("bulletins.weekly.dayOfWeek", DayOfWeek),
        new("bulletins.weekly.time", Wordings.Time),
        new("bulletins.weekly.missedNoticeTime", Wordings.Time),
        new("bulletins.monthly.bodyKinds", BodyKind, IsList: true),
        new("bulletins.monthly.dayOfMonth", DayOfMonth),
        new("bulletins.monthly.time", Wordings.Time),
        new("bulletins.monthly.missedNoticeTime", Wordings.Time),
        new("bulletins.dayOff", DayOff),
        new("bulletins.mergeWithinCalendarDays", Number),
        new("bulletins.nextPeriod", Words("afterReportedPeriod", "afterPublication")),
        new("bulletins.publishOnTheDayByScheduler", Flag),
        new("bulletins.channel", Wordings.Text),

        new("supervision.noticeTiers", Wordings.Text, IsList: true),
        new("supervision.inspectionWindow", Words("betweenSessions")),
        new("supervision.recusalYears", Number),
        new("supervision.inspectionHoursPerUnitPerWindow", Number),
        new("supervision.inspectionExceptions", Wordings.Text, IsList: true),

        new("evaluation.unreportedItemPoints", Points),
        new("evaluation.emptyReportPoints", Points),
        new("evaluation.leaderRatingPercent", Share),
        new("evaluation.blacklistDeductionPercent", Share),
        new("evaluation.deductionRestoredWhenCaughtUp", Flag),
        new("evaluation.difficultyTiers", Wordings.Text, IsList: true),
        new("evaluation.objectionWorkingDays", Number),
        new("evaluation.peerGroups", Words("township", "subdistrictOffice", "developmentZone", "department"),
            IsList: true),

        new("signals.inactionMissedCycles", Number),
        new("signals.slowActionMissedPromises", Number),
        new("signals.slowActionOverdueWorkingDays", Number),
        new("signals.slowActionExtensions", Number),
        new("signals.improperActionChangesAfterLock", Number),

        new(Parameters.RegisterKey, KeyName, MayBeAbsent: true),

        new("defaultStrength", Strength),
    ];

    internal static Wording<string> Whole(long minimum, long maximum)
    {
        var whole = Wordings.Whole(minimum, maximum);
        return new(whole.Expected, whole.Fix, field => whole.Read(field) is (true, var number)
            ? (true, number.ToString(CultureInfo.InvariantCulture))
            : (false, ""));
    }

    private static Wording<string> Words(params IReadOnlyList<string> words) => Wordings.OneOf(words);
}
