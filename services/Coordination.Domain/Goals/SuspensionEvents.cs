using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>Why a project stands still.</summary>
public enum SuspensionCause
{
    /// <summary>客观原因: what nobody could help.</summary>
    Objective,
    /// <summary>主观原因: what somebody should have done.</summary>
    Subjective,
}

/// <summary>The head of a unit that answers for the project asked that it be suspended.</summary>
/// <param name="Evidence">Reference to the proof, or null.</param>
public sealed record SuspensionRequested(string Unit, SuspensionCause Cause, string Reason, string? Evidence = null)
    : DomainEvent;

/// <summary>停工: the head of the body suspended the project. (1.9 suspension, B16)</summary>
/// <param name="Unit">Whose request it was.</param>
/// <param name="Reason">The granter's.</param>
/// <param name="Date">First suspended day: the city's day of the act.</param>
/// <param name="Request">Ledger position of the request.</param>
/// <param name="Requester">Who asked; never who suspends.</param>
/// <param name="KeyWork">Id of the key work whose body it was.</param>
public sealed record ProjectSuspended(
    string Unit, SuspensionCause Cause, string Reason, LocalDate Date, long Request, string Requester, string KeyWork)
    : DomainEvent;

/// <summary>复工: the project runs again.</summary>
/// <param name="Date">First day on which it does: the city's day of the act.</param>
/// <param name="Suspension">Ledger position of the suspension that ended.</param>
/// <param name="GraceUntil">Reports with a cut-off on an earlier day are excused; null where none is.</param>
public sealed record ProjectResumed(string Reason, LocalDate Date, long Suspension, LocalDate? GraceUntil = null) : DomainEvent;
