using Coordination.Board;
using Coordination.Board.Registers;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using NodaTime;

namespace Coordination.Edges.Goals;

/// <summary>Registers on the wire.</summary>
internal static class RegisterMapping
{
    /// <summary>What an entry did, or, where it was only checked, would do.</summary>
    /// <param name="register">As it is now or later; null while nothing stands in it.</param>
    public static V1.RegisterEntry Of(RegisterName name, LedgerEntry entry, RegisterPicture? register)
    {
        var happened = EventCatalog.Read(entry);
        var counted = (happened as MembersCounted)?.Members.Count ?? 0;
        var withdrawn = (happened as MembersWithdrawn)?.Members.Count ?? 0;
        return new V1.RegisterEntry
        {
            Register = name.ToString(),
            Counted = counted,
            Withdrawn = withdrawn,
            Total = entry.Position > 0
                ? register!.CountBefore(entry.Position + 1, LocalDate.MaxIsoValue)
                : (register?.Total ?? 0) + counted - withdrawn,
            Position = entry.Position,
            RecordTime = entry.RecordedAt.ToTimestamp(),
        };
    }

    public static V1.RegisterMember Of(RegisterName name, Membership membership) => new()
    {
        Mark = membership.Mark.ToString(),
        Register = name.ToString(),
        Date = membership.Day.ToDate(),
        Position = membership.Since,
    };

    public static V1.RegisterOverlap Of(MechanismName mechanism, RegisterOverlap overlap) => new()
    {
        Mark = overlap.Mark.ToString(),
        Kind = (V1.RegisterOverlap.Types.Kind)((int)overlap.Kind + 1),
        Registers = { overlap.Registers.Select(register => $"{mechanism}/targets/{register.Target}/registers/{register.Unit}") },
    };

    public static V1.QueryRegisterResponse Of(
        SubjectName name, SubjectPicture target, RegisterOverview overview, long position) => new()
        {
            Distinct = overview.Distinct,
            Registered = overview.Units.Sum(unit => unit.Registered),
            DistinctReported = overview.DistinctReported,
            DistinctAccepted = overview.DistinctAccepted,
            Units = { overview.Units.Select(unit => Of(name.City, unit)) },
            SubsetOf = target.Target!.SubsetOf is { } whole ? (name with { Id = whole }).ToString() : "",
            WholeDistinct = overview.WholeDistinct,
            InsideWhole = overview.InsideWhole,
            OutsideWhole = target.Target.SubsetOf is null ? 0 : overview.Distinct - overview.InsideWhole,
            Position = position,
        };

    private static V1.RegisterSummary Of(string city, UnitRegister unit)
    {
        var summary = new V1.RegisterSummary
        {
            Unit = UnitName.Of(city, unit.Unit),
            Registered = unit.Registered,
            RegisteredBefore = unit.RegisteredBefore,
            RegisteredAtReport = unit.RegisteredAtReport,
            Vouched = unit.Vouched,
            AcceptedVouched = unit.AcceptedVouched,
        };
        if (unit.Reported is { } reported) summary.Reported = reported;
        if (unit.Accepted is { } accepted) summary.Accepted = accepted;
        return summary;
    }
}
