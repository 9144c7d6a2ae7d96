using System.Text.Json.Serialization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>In what capacity a step was taken: it is said when it is taken, and never worked out again.</summary>
public enum CheckCapacity
{
    /// <summary>Head of the reporting unit.</summary>
    UnitHead,
    /// <summary>Head of the key work's lead unit.</summary>
    LeadUnit,
    /// <summary>Office, because the lead unit itself reported.</summary>
    OfficeForLeadUnit,
    /// <summary>Office, because nobody led the key work.</summary>
    OfficeWithoutLeadUnit,
    /// <summary>Office of the key work's body.</summary>
    Office,
}

/// <summary>What was done to a revision of a report: it is known by unit and period, and by its number and position.</summary>
/// <param name="Unit">The unit whose report it is.</param>
/// <param name="Of">Ledger position of the revision.</param>
/// <param name="KeyWork">Id of the key work whose way the report went.</param>
/// <param name="LeadUnit">Its lead unit on that day, or null.</param>
/// <param name="Delegation">Ledger position of the delegation by which it was done for another, or null.</param>
public abstract record ReportStepTaken(
    string Unit, PeriodId Period, int Revision, long Of, string KeyWork, CheckCapacity Capacity, string? LeadUnit,
    [property: JsonPropertyOrder(2)] long? Delegation = null)
    : DomainEvent;

/// <summary>The head of the unit signed a revision.</summary>
public sealed record ProgressSigned(
    string Unit, PeriodId Period, int Revision, long Of, string KeyWork, CheckCapacity Capacity, string? LeadUnit,
    long? Delegation = null)
    : ReportStepTaken(Unit, Period, Revision, Of, KeyWork, Capacity, LeadUnit, Delegation);

/// <summary>The lead unit, or in its stead the office, verified a revision.</summary>
public sealed record ProgressVerified(
    string Unit, PeriodId Period, int Revision, long Of, string KeyWork, CheckCapacity Capacity, string? LeadUnit,
    long? Delegation = null)
    : ReportStepTaken(Unit, Period, Revision, Of, KeyWork, Capacity, LeadUnit, Delegation);

/// <summary>The office accepted a revision: it counts officially. It is published when it was recorded by the
/// publication.</summary>
/// <param name="Publication">When the period's figures are published, as it held then; null when they are not.</param>
/// <param name="Published">The published revision that this one changes, or null: an erratum is due exactly when it is
/// not.</param>
public sealed record ProgressAccepted(
    string Unit, PeriodId Period, int Revision, long Of, string KeyWork, CheckCapacity Capacity, string? LeadUnit,
    [property: JsonPropertyOrder(1)] Instant? Publication = null, [property: JsonPropertyOrder(1)] int? Published = null,
    long? Delegation = null)
    : ReportStepTaken(Unit, Period, Revision, Of, KeyWork, Capacity, LeadUnit, Delegation)
{
    /// <summary>Whether it counts as published: accepted by the publication, or, where there is none, before any
    /// other.</summary>
    /// <param name="publishedRevision">What counted as published before; 0 for nothing.</param>
    public bool IsPublished(Instant recordedAt, int publishedRevision) =>
        Publication is { } publication ? recordedAt <= publication : publishedRevision == 0;
}

/// <summary>A revision was sent back: it counts as nothing, and the unit has to correct it.</summary>
public sealed record ProgressSentBack(
    string Unit, PeriodId Period, int Revision, long Of, string KeyWork, CheckCapacity Capacity, string? LeadUnit,
    [property: JsonPropertyOrder(1)] string Reason, long? Delegation = null)
    : ReportStepTaken(Unit, Period, Revision, Of, KeyWork, Capacity, LeadUnit, Delegation);

/// <summary>The head of a unit asked that a locked period be unlocked for the unit.</summary>
public sealed record UnlockRequested(string Unit, PeriodId Period, string Reason) : DomainEvent;

/// <summary>解锁许可: the head of the body let the unit report on the period until an instant.</summary>
/// <param name="Until">Exclusive.</param>
/// <param name="Request">Ledger position of the request.</param>
/// <param name="Requester">Who asked; never who grants.</param>
/// <param name="KeyWork">Id of the key work whose body grants it.</param>
public sealed record UnlockGranted(
    string Unit, PeriodId Period, Instant Until, string Reason, long Request, string Requester, string KeyWork) : DomainEvent;
