using System.Globalization;
using Coordination.Domain.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Goals;

/// <summary>Why a suspension, the request for one or its end is refused.</summary>
public static class SuspensionRefusals
{
    public static Refusal CauseRequired() => Refusal.Of(
        RefusalKind.Invalid, "CAUSE_REQUIRED", "cause", "A suspension must say whether its cause is objective or subjective.");

    public static Refusal ProjectSuspended(string project, LocalDate since) => Refusal.Of(
        RefusalKind.NotNow, "PROJECT_SUSPENDED", "name", $"{project} is suspended since {LocalDatePattern.Iso.Format(since)}.",
        new("project", project), new("since", LocalDatePattern.Iso.Format(since)));

    public static Refusal ProjectNotSuspended(string project) => Refusal.Of(
        RefusalKind.NotNow, "PROJECT_NOT_SUSPENDED", "name", $"{project} is not suspended.", new Fact("project", project));

    public static Refusal SuspensionNotRequested(string project, long request) => Refusal.Of(
        RefusalKind.NotNow, "SUSPENSION_NOT_REQUESTED", "request_position",
        $"There is no open request at {request} for a suspension of {project}.",
        new("project", project), new("request", request.ToString(CultureInfo.InvariantCulture)));
}
