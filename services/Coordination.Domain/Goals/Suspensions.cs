using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>A project's suspensions and what is asked for, oldest first.</summary>
public static class Suspensions
{
    /// <summary>After one more was asked for: a newer request of a unit replaces its older one.</summary>
    public static ValueList<Suspension> Asked(
        ValueList<Suspension> suspensions, LedgerEntry entry, SuspensionRequested requested) => suspensions
        .Where(known => known.Granted is not null || known.Unit != requested.Unit)
        .Append(Suspension.Of(entry, requested)).ToValueList();

    /// <summary>After the project was suspended, which ends all requests.</summary>
    public static ValueList<Suspension> Granted(
        ValueList<Suspension> suspensions, LedgerEntry entry, ProjectSuspended suspended) => suspensions
        .Where(known => known.Granted is not null || known.Asked.Position == suspended.Request)
        .Select(known => known.Asked.Position == suspended.Request ? known.After(entry, suspended) : known)
        .ToValueList();

    /// <summary>After the project was resumed.</summary>
    public static ValueList<Suspension> Resumed(
        ValueList<Suspension> suspensions, LedgerEntry entry, ProjectResumed resumed) => suspensions
        .Select(known => known.Granted?.Position == resumed.Suspension ? known.After(entry, resumed) : known)
        .ToValueList();

    /// <summary>Why a report is not asked for, or null.</summary>
    public static ReportExcuse? ExcuseOf(this ValueList<Suspension> suspensions, ReportObligationPeriod due)
    {
        foreach (var suspension in suspensions)
            if (suspension.ExcuseOf(due) is { } excuse) return excuse;
        return null;
    }
}
