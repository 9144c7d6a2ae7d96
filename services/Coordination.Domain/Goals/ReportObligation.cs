using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>How an obligation stands.</summary>
public enum ObligationState
{
    /// <summary>The period has begun, and nobody is reminded yet.</summary>
    NotYetDue,
    /// <summary>From the first reminder on.</summary>
    Due,
    /// <summary>The due time has passed, and it is not done.</summary>
    Overdue,
    /// <summary>Reported in time.</summary>
    Submitted,
    /// <summary>Reported after the cut-off.</summary>
    Late,
    /// <summary>Not asked for.</summary>
    Excused,
}

/// <summary>Why a report is not asked for.</summary>
public enum ReportExcuse
{
    /// <summary>The project is suspended.</summary>
    Suspension,
    /// <summary>The unit does not exist, or does not answer for the subject any more, on the day of the cut-off.</summary>
    Reorganisation,
    /// <summary>The project was resumed less than a full cycle ago.</summary>
    GraceCycle,
}

/// <summary>A step of the reminder ladder.</summary>
/// <param name="Recipient">Who is told: <c>units/tuanbao</c>.</param>
/// <param name="Level">0 before the cut-off; 1, 2 … for each step up after it.</param>
public sealed record Reminder(LocalDate Date, string Recipient, int Level);
