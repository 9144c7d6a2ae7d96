using System.Globalization;
using System.Text.Json;
using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Goals;

/// <summary>Why a step on the way of a report, or an unlock, is refused.</summary>
public static class ReportStepRefusals
{
    /// <summary>What a step is called in facts: <c>sign</c>.</summary>
    public static string NameOf(ReportStep step) => JsonNamingPolicy.CamelCase.ConvertName(step.ToString());

    public static Refusal NotAwaiting(string step, PeriodReport report, string? awaiting) => Refusal.Of(
        RefusalKind.NotNow, "REPORT_NOT_AWAITING", "name",
        $"Revision {report.Revision} is {Lower(report.Stage)}; {awaiting ?? "nobody"} must act next.",
        new("step", step), new("state", Lower(report.Stage)), new("revision", Text(report.Revision)),
        new("awaiting", awaiting ?? ""));

    public static Refusal RevisionSuperseded(int revision, int current) => Refusal.Of(
        RefusalKind.Stale, "REVISION_SUPERSEDED", "revision", $"Revision {revision} is not the current one, which is {current}.",
        new("revision", Text(revision)), new("current", Text(current)));

    public static Refusal CheckerIsMaker(string step, string actor) => Refusal.Of(
        RefusalKind.Forbidden, "CHECKER_IS_MAKER", "name", $"{actor} made this report and cannot {step} it.",
        new("step", step), new("actor", actor));

    public static Refusal CallerNotChecker(string step, string caller, string awaiting) => Refusal.Of(
        RefusalKind.Forbidden, "CALLER_NOT_CHECKER", "name", $"To {step} is for {awaiting}, not for {caller}.",
        new("step", step), new("caller", caller), new("awaiting", awaiting));

    public static Refusal PeriodLocked(string unit, PeriodId period, Instant locked, Instant now) => Refusal.Of(
        RefusalKind.NotNow, "PERIOD_LOCKED", "progress_report.period", $"{period} is locked since {Text(locked)}.",
        new("unit", unit), new("period", period.ToString()), new("lock", Text(locked)), new("now", Text(now)));

    public static Refusal PeriodNotLocked(PeriodId period, Instant? locked) => Refusal.Of(
        RefusalKind.NotNow, "PERIOD_NOT_LOCKED", "name", $"{period} is not locked.",
        new("period", period.ToString()), new("lock", locked is { } instant ? Text(instant) : ""));

    public static Refusal UnlockNotRequested(string unit, PeriodId period, long request) => Refusal.Of(
        RefusalKind.NotNow, "UNLOCK_NOT_REQUESTED", "request_position",
        $"There is no open request of {unit} at {request} for an unlock of {period}.",
        new("unit", unit), new("period", period.ToString()), new("request", request.ToString(CultureInfo.InvariantCulture)));

    public static Refusal UnlockTimeOutOfRange(Instant until, Instant now, Instant latest) => Refusal.Of(
        RefusalKind.Invalid, "UNLOCK_TIME_OUT_OF_RANGE", "expire_time", $"{Text(until)} is not after {Text(now)} and by {Text(latest)}.",
        new("until", Text(until)), new("now", Text(now)), new("latest", Text(latest)));

    public static Refusal ZeroWithValue(int index, ReportLine line) => Refusal.Of(
        RefusalKind.Invalid, "ZERO_WITH_VALUE", string.Create(CultureInfo.InvariantCulture, $"progress_report.lines[{index}]"),
        $"A zero report cannot say {line.Value} of {line.Indicator}.",
        new("indicator", line.Indicator), new("value", line.Value.ToString()));

    public static Refusal NothingToCount(string subject) => Refusal.Of(
        RefusalKind.Invalid, "NOTHING_TO_COUNT", "progress_report.zero_report", $"{subject} counts nothing that could be zero.",
        new Fact("subject", subject));

    private static string Lower(ReportStage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
