using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>One call that a synthetic unit, or somebody who checks its report, makes.</summary>
/// <param name="Unit">Id of the unit that it is about.</param>
/// <param name="Subject">Project or target within the city: <c>mechanisms/2016/projects/p017</c>.</param>
/// <param name="RequestId">Says what the call is about, so that a demo which starts again never does a thing twice.</param>
internal abstract record DemoCall(string Unit, string Subject, string RequestId)
{
    /// <summary>Who calls, as the platform names posts: <c>units/tuanbao</c>.</summary>
    public virtual string Post => "units/" + Unit;
}

/// <summary>A report, or with a reason the correction of one.</summary>
internal sealed record DemoReport(
    string Unit, string Subject, string RequestId, PeriodId Period, LocalDate AsOf, ValueList<ReportLine> Lines,
    string Done, string Problems, string Next, string? Reason = null) : DemoCall(Unit, Subject, RequestId)
{
    /// <summary>Says that nothing of the kind happened, and has no lines.</summary>
    public bool IsZero { get; init; }
}

/// <summary>Somebody signs, verifies or accepts a revision of a report, or sends it back.</summary>
/// <param name="Step">What the revision waits for.</param>
/// <param name="SentBack">Why it is sent back instead; null when it is not.</param>
internal sealed record DemoCheck(
    string Unit, string Subject, string RequestId, string Checker, PeriodId Period, int Revision, ReportStep Step,
    string? SentBack = null) : DemoCall(Unit, Subject, RequestId)
{
    public override string Post => Checker;
}

/// <summary>The head of a unit asks that a locked period be opened, and the head of the body grants it.</summary>
/// <param name="Until">When the period closes again.</param>
internal sealed record DemoUnlock(
    string Unit, string Subject, string RequestId, string Granter, PeriodId Period, Instant Until)
    : DemoCall(Unit, Subject, RequestId)
{
    public override string Post => $"units/{Unit}/head";
}

/// <summary>The head of a unit asks that a project be suspended, and the head of the body suspends it.</summary>
internal sealed record DemoSuspension(string Unit, string Subject, string RequestId, string Granter)
    : DemoCall(Unit, Subject, RequestId)
{
    public override string Post => $"units/{Unit}/head";
}

/// <summary>The head of a unit resumes a project.</summary>
internal sealed record DemoResumption(string Unit, string Subject, string RequestId) : DemoCall(Unit, Subject, RequestId)
{
    public override string Post => $"units/{Unit}/head";
}

/// <summary>An office settles what two sources say differently of a week.</summary>
/// <param name="Unit">Whose value it chooses.</param>
internal sealed record DemoSettlement(
    string Unit, string Subject, string RequestId, string Office, string Indicator, PeriodId Period)
    : DemoCall(Unit, Subject, RequestId)
{
    public override string Post => Office;
}

/// <summary>A project starts.</summary>
internal sealed record DemoProjectStart(string Unit, string Subject, string RequestId, LocalDate Date, string Evidence)
    : DemoCall(Unit, Subject, RequestId);

/// <summary>A milestone is reached.</summary>
internal sealed record DemoMilestone(
    string Unit, string Subject, string RequestId, string Milestone, LocalDate Date, string Evidence)
    : DemoCall(Unit, Subject, RequestId);

/// <summary>A unit counts members of a target.</summary>
/// <param name="Key">Name of the key under which the marks are made.</param>
internal sealed record DemoMembers(
    string Unit, string Subject, string RequestId, LocalDate Date, string Key, ValueList<string> Marks)
    : DemoCall(Unit, Subject, RequestId);

/// <summary>A call at an hour of a day.</summary>
internal sealed record DemoAct(LocalDate Day, int Hour, DemoCall Call);

/// <summary>Calls of one city that are made at the same time of its clock.</summary>
internal sealed record DemoMoment(Instant At, string City, IReadOnlyList<DemoCall> Calls);
