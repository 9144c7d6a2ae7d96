using Coordination.Domain.Goals;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>Suspensions on the wire.</summary>
internal static class SuspensionMapping
{
    public static V1.Suspension Of(SubjectName project, Suspension suspension)
    {
        var last = suspension.Resumed ?? suspension.Granted ?? suspension.Asked;
        return new V1.Suspension
        {
            Project = project.ToString(),
            Unit = UnitName.Of(project.City, suspension.Unit),
            Requester = suspension.Asked.Actor,
            Cause = (V1.Suspension.Types.Cause)((int)suspension.Cause + 1),
            Reason = suspension.Asked.Reason,
            Evidence = suspension.Evidence ?? "",
            RequestPosition = suspension.Asked.Position,
            Granter = suspension.Granted?.Actor ?? "",
            GrantReason = suspension.Granted?.Reason ?? "",
            StartDate = suspension.Granted?.Date?.ToDate(),
            ResumeDate = suspension.Resumed?.Date?.ToDate(),
            Resumer = suspension.Resumed?.Actor ?? "",
            ResumeReason = suspension.Resumed?.Reason ?? "",
            GraceDate = suspension.GraceUntil?.ToDate(),
            Position = last.Position,
            RecordTime = last.At.ToTimestamp(),
        };
    }
}
