using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A unit's leave to report on a locked period, or its request for one.</summary>
/// <param name="Request">Ledger position of the request.</param>
/// <param name="Until">Until when, exclusive; null while nobody has granted it.</param>
/// <param name="Grant">Ledger position of the grant; 0 while there is none.</param>
public sealed record Unlock(
    string Unit, PeriodId Period, string Requester, long Request, Instant? Until = null, long Grant = 0)
{
    /// <summary>Unlocks that a subject keeps at hand; an older request has to be made again.</summary>
    public const int Most = 16;

    /// <summary>Whether the unit may report on the period at an instant.</summary>
    public bool Covers(string unit, PeriodId period, Instant now) => IsFor(unit, period) && now < Until;

    public bool IsFor(string unit, PeriodId period) => Unit == unit && Period == period;

    /// <summary>Unlocks after one more was asked for: those that are over are forgotten, and the oldest where there are too
    /// many.</summary>
    public static ValueList<Unlock> Asked(ValueList<Unlock> unlocks, LedgerEntry entry, UnlockRequested requested)
    {
        var kept = unlocks
            .Where(unlock => !(unlock.Until <= entry.RecordedAt)
                && !(unlock.Until is null && unlock.IsFor(requested.Unit, requested.Period)))
            .Append(new Unlock(requested.Unit, requested.Period, entry.Actor, entry.Position)).ToValueList();
        return kept.Count <= Most ? kept : ValueList.Create(kept.AsSpan()[^Most..]);
    }

    /// <summary>Unlocks after one was granted.</summary>
    public static ValueList<Unlock> Granted(ValueList<Unlock> unlocks, LedgerEntry entry, UnlockGranted granted) => unlocks
        .Select(unlock => unlock.Request == granted.Request
            ? unlock with { Until = granted.Until, Grant = entry.Position }
            : unlock)
        .ToValueList();
}
