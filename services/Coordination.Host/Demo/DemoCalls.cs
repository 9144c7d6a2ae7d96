using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>One call that a synthetic unit makes.</summary>
/// <param name="Unit">Id of the unit that calls.</param>
/// <param name="Subject">Project or target within the city: <c>mechanisms/2016/projects/p017</c>.</param>
/// <param name="RequestId">Says what the call is about, so that a demo which starts again never does a thing twice.</param>
internal abstract record DemoCall(string Unit, string Subject, string RequestId);

/// <summary>A report, or with a reason the correction of one.</summary>
internal sealed record DemoReport(
    string Unit, string Subject, string RequestId, PeriodId Period, LocalDate AsOf, ValueList<ReportLine> Lines,
    string Done, string Problems, string Next, string? Reason = null) : DemoCall(Unit, Subject, RequestId);

/// <summary>A project starts.</summary>
internal sealed record DemoProjectStart(string Unit, string Subject, string RequestId, LocalDate Date, string Evidence)
    : DemoCall(Unit, Subject, RequestId);

/// <summary>A milestone is reached.</summary>
internal sealed record DemoMilestone(
    string Unit, string Subject, string RequestId, string Milestone, LocalDate Date, string Evidence)
    : DemoCall(Unit, Subject, RequestId);

/// <summary>Calls of one city that are made at the same time of its clock.</summary>
internal sealed record DemoMoment(Instant At, string City, IReadOnlyList<DemoCall> Calls);
