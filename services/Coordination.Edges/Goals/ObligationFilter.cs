using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Goals;

/// <summary>Which obligations a caller asks for; all that is said must hold.</summary>
internal sealed record ObligationFilter(
    string? Unit, string? Actor, IReadOnlySet<ObligationState> States, IReadOnlySet<ObligationAct> Acts)
{
    public static ObligationFilter Read(FieldReader fields, V1.ListObligationsRequest request) => new(
        request.Unit.Length > 0 ? fields.Unit("unit", request.Unit).Unit : null,
        request.Actor.Length > 0 ? fields.Actor("actor", request.Actor) : null,
        fields.Said("states", request.States, state => (ObligationState)((int)state - 1)),
        fields.Said("acts", request.Acts, act => (ObligationAct)((int)act - 1)));

    public bool Passes(Obligation obligation) =>
        (Unit is null || obligation.Unit == Unit)
        && (Actor is null || obligation.Actor == Actor)
        && (States.Count == 0 || States.Contains(obligation.State))
        && (Acts.Count == 0 || Acts.Contains(obligation.Act));
}
