using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>What the sources of an indicator say of a period: never averaged, only compared. (1.9 conflicting sources,
/// F7)</summary>
/// <param name="Sources">Those that say anything, most trusted first.</param>
/// <param name="TolerancePercent">More than this share of the first source's amount is a conflict.</param>
public sealed record SourceComparison(ValueList<ComparedSource> Sources, int TolerancePercent)
{
    /// <summary>At least one source differs from the first.</summary>
    public bool IsConflict
    {
        get
        {
            foreach (var source in Sources)
                if (Differs(source)) return true;
            return false;
        }
    }

    /// <summary>Whether a source differs from the first by more than the tolerance.</summary>
    public bool Differs(ComparedSource source) =>
        ValueDifference.IsBeyond(Sources[0].Value, source.Value, TolerancePercent);

    /// <summary>Whether the sources, in their order, say exactly what they said when somebody chose; then that choice holds,
    /// whatever the tolerance is by now.</summary>
    public bool IsAsIn(DataConflictResolved resolved)
    {
        if (Sources.Count != resolved.Sources.Count) return false;
        for (var index = 0; index < Sources.Count; index++)
            if (Sources[index].Unit != resolved.Sources[index].Unit || Sources[index].Value != resolved.Sources[index].Value)
                return false;
        return true;
    }

    /// <summary>Opaque mark of what the sources say and of the choice that holds.</summary>
    /// <param name="choice">Ledger position of the choice; 0 while none holds.</param>
    public string Etag(long choice) => Ledger.Etag.Of([.. Sources.Select(source => source.Of), choice]);
}

/// <summary>A choice between sources as it was recorded.</summary>
/// <param name="Actor">Who chose: <c>offices/projects-headquarters</c>.</param>
/// <param name="Position">Ledger position of its entry.</param>
public sealed record ConflictResolution(DataConflictResolved Said, string Actor, long Position, Instant RecordedAt)
{
    public bool IsOf(string indicator, PeriodId period) => Said.Indicator == indicator && Said.Period == period;

    public static ConflictResolution Of(LedgerEntry entry, DataConflictResolved resolved) =>
        new(resolved, entry.Actor, entry.Position, entry.RecordedAt);
}
