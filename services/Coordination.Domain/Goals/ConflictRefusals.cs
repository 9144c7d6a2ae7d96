using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>Why a choice between sources is refused.</summary>
public static class ConflictRefusals
{
    public static Refusal ConflictNotFound(string indicator, PeriodId period) => Refusal.Of(
        RefusalKind.Missing, "CONFLICT_NOT_FOUND", "name",
        $"The sources of {indicator} agree on {period}, or fewer than two of them reported it.",
        new("indicator", indicator), new("period", period.ToString()));

    public static Refusal SourceNotInConflict(string unit, IEnumerable<string> sources) => Refusal.Of(
        RefusalKind.Invalid, "SOURCE_NOT_IN_CONFLICT", "chosen_unit", $"The unit {unit} is none of the sources that differ.",
        new("unit", unit), new("sources", string.Join(",", sources)));
}
