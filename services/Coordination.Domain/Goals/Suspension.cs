using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>One act about a suspension.</summary>
/// <param name="Actor">Who acted: <c>units/tuanbao/head</c>.</param>
/// <param name="Reason">The actor's.</param>
/// <param name="Date">First day on which it shows; null of a request, which changes nothing.</param>
/// <param name="Position">Ledger position of the entry.</param>
/// <param name="At">When it was recorded.</param>
public sealed record SuspensionAct(string Actor, string Reason, LocalDate? Date, long Position, Instant At);

/// <summary>A suspension of a project (停工), or the request for one.</summary>
/// <param name="Unit">Whose head asked.</param>
/// <param name="Evidence">Reference to the proof, or null.</param>
/// <param name="Granted">Null while it is only asked for.</param>
/// <param name="Resumed">Null while the project does not run again.</param>
/// <param name="GraceUntil">Reports with a cut-off on an earlier day are excused; null where none is.</param>
public sealed record Suspension(
    string Unit, SuspensionCause Cause, string? Evidence, SuspensionAct Asked, SuspensionAct? Granted = null,
    SuspensionAct? Resumed = null, LocalDate? GraceUntil = null)
{
    /// <summary>The project stands still by it.</summary>
    public bool IsInForce() => Granted is not null && Resumed is null;

    /// <summary>The request of an entry.</summary>
    public static Suspension Of(LedgerEntry entry, SuspensionRequested requested) => new(
        requested.Unit, requested.Cause, requested.Evidence, ActOf(entry, requested.Reason, null));

    /// <summary>What was asked, once the project is suspended.</summary>
    public Suspension After(LedgerEntry entry, ProjectSuspended suspended) =>
        this with { Cause = suspended.Cause, Granted = ActOf(entry, suspended.Reason, suspended.Date) };

    /// <summary>The suspension, once the project runs again.</summary>
    public Suspension After(LedgerEntry entry, ProjectResumed resumed) =>
        this with { Resumed = ActOf(entry, resumed.Reason, resumed.Date), GraceUntil = resumed.GraceUntil };

    /// <summary>Why a report is not asked for, or null: the project stood still when the report was cut off, or had not run
    /// for a full cycle by that day. Instants decide about the suspension, for days would undo the lateness of the same
    /// morning.</summary>
    public ReportExcuse? ExcuseOf(ReportObligationPeriod due)
    {
        var cutOff = due.Times.CutOff;
        if (Granted is null || cutOff < Granted.At) return null;
        if (Resumed is null || cutOff < Resumed.At) return ReportExcuse.Suspension;
        return due.CutOffDay < GraceUntil ? ReportExcuse.GraceCycle : null;
    }

    private static SuspensionAct ActOf(LedgerEntry entry, string reason, LocalDate? date) =>
        new(entry.Actor, reason, date, entry.Position, entry.RecordedAt);
}
