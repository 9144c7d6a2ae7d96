using Coordination.Board;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Edges.Security;

/// <summary>Who may read the marks of a register. All units share one secret, so that any of them could look a mark up;
/// whoever may not read marks is told numbers. (decision 0018)</summary>
internal static class RegisterAccess
{
    /// <summary>The unit itself, with its head; the target's lead unit of the day; and the offices.</summary>
    public static bool MayReadMarks(Principal caller, SubjectPicture target, string unit, LocalDate today) =>
        MayReadAll(caller, target, today) || caller.UnitId == unit;

    /// <summary>Whether that holds for the registers of all units.</summary>
    public static bool MayReadAll(Principal caller, SubjectPicture target, LocalDate today) =>
        caller.Role is CallerRole.CommitteeOffice or CallerRole.BodyOffice
        || (caller.UnitId is { } unit && target.Assignments.Any(
            held => held.Duty == Duty.LeadUnit && held.Holder == unit && held.Covers(today)));
}
