using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Calendar;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Goals;

/// <summary>Which conflicts of sources a caller asks for; all that is said must hold.</summary>
/// <param name="States">Whether open ones are asked for, and resolved ones; empty for both.</param>
internal sealed record ConflictFilter(
    IReadOnlySet<bool> States, SubjectName? Subject, string? KeyWork, PeriodId? Period)
{
    public static ConflictFilter Read(FieldReader fields, MechanismName parent, V1.ListDataConflictsRequest request)
    {
        var states = fields.Said("states", request.States, state => state == V1.DataConflict.Types.State.Open);
        var subject = request.Subject.Length > 0 ? fields.Reportable("subject", request.Subject) : null;
        var keyWork = request.KeyWork.Length > 0 ? fields.KeyWork("key_work", request.KeyWork) : null;
        MustBeOfYear("subject", subject);
        MustBeOfYear("key_work", keyWork);
        return new ConflictFilter(
            states, subject, keyWork?.Id, request.Period.Length > 0 ? fields.Period("period", request.Period) : null);

        // What could not be read at all is refused already.
        void MustBeOfYear(string field, SubjectName? name)
        {
            if (name is not null && name.Id != "-" && name.Year != parent.Year)
                fields.Refuse(EdgeRefusals.FieldConflict(field, "parent"));
        }
    }

    /// <summary>By subject, indicator and period.</summary>
    public IReadOnlyList<DataConflict> Of(MechanismPicture mechanism) =>
    [
        .. mechanism.Projects.Values.Concat(mechanism.Targets.Values)
            .Where(subject => (Subject is null || subject.Name == Subject.Path)
                && (KeyWork is null || subject.KeyWork == KeyWork))
            .SelectMany(subject => DataConflict.Of(subject, mechanism.Rules, Period))
            .Where(conflict => States.Count == 0 || States.Contains(conflict.IsOpen)),
    ];
}
