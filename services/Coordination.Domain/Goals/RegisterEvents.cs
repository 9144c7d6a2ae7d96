using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A unit counts members of a target's set. Stands in <c>mechanisms/{year}/targets/{target}/registers/{unit}</c>.
/// (1.9 double counting, B31)</summary>
/// <param name="Indicator">Id of the target's indicator that counts them.</param>
/// <param name="Day">From which day on.</param>
/// <param name="Key">Name of the key under which the marks were made: 16 lower-case hexadecimal digits.</param>
/// <param name="Members">Marks of 32 lower-case hexadecimal digits, in ascending order.</param>
public sealed record MembersCounted(string Unit, string Indicator, LocalDate Day, string Key, ValueList<string> Members)
    : DomainEvent;

/// <summary>A unit withdrew members that should not have been counted: from now on it counts them for no day.</summary>
/// <param name="Members">Marks, in ascending order.</param>
public sealed record MembersWithdrawn(string Unit, string Indicator, ValueList<string> Members, string Reason) : DomainEvent;
