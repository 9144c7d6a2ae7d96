using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What somebody has to do, in the order of the contract.</summary>
public enum ObligationAct
{
    /// <summary>A unit reports for a period.</summary>
    Report,
    /// <summary>The head of the unit signs.</summary>
    Sign,
    /// <summary>The lead unit or the office verifies.</summary>
    Verify,
    /// <summary>The office accepts.</summary>
    Accept,
    /// <summary>The unit corrects what was sent back.</summary>
    Correct,
    /// <summary>The head of the body decides about an unlock.</summary>
    GrantUnlock,
    /// <summary>The office chooses between sources that differ.</summary>
    ResolveConflict,
    /// <summary>The head of the body decides about a suspension.</summary>
    GrantSuspension,
}

/// <summary>Something that somebody has to do about the report of a unit on a subject for a period, about what several units
/// say of an indicator, or about what a unit asks.</summary>
/// <param name="Unit">Whose report it is; empty where several units' reports differ.</param>
/// <param name="Period">Null of a suspension, which is of no period.</param>
/// <param name="Actor">Who has to do it: <c>units/tuanbao/head</c>.</param>
/// <param name="Due">Until when: of a report the cut-off, of its checks the publication; null when there is no time.</param>
/// <param name="Lock">From when the period is locked, or null.</param>
/// <param name="IsClosed">The period is locked: late and closed are two things.</param>
/// <param name="Current">The report's current revision; null while there is none.</param>
/// <param name="Reminders">Of reports only, in order.</param>
/// <param name="Request">Ledger position of the request for an unlock or a suspension; 0 for other acts.</param>
/// <param name="Indicator">On which sources differ; empty for other acts.</param>
public sealed record Obligation(
    ObligationAct Act, ObligationState State, SubjectPicture Subject, string Unit, PeriodId? Period, string Actor,
    Instant? Due, Instant? Lock, bool IsClosed, ReportExcuse? Excuse, RevisionPicture? Current,
    ValueList<Reminder> Reminders, long Request = 0, string Indicator = "");
