using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Goals;

/// <summary>Which obligations a caller asks for; all that is said must hold.</summary>
internal sealed record ObligationFilter(
    string? Unit, string? Actor, IReadOnlySet<ObligationState> States, IReadOnlySet<ObligationAct> Acts)
{
    /// <summary>From the fields that every request for obligations has.</summary>
    public static ObligationFilter Read(
        FieldReader fields, string unit, string actor, IReadOnlyList<V1.Obligation.Types.State> states,
        IReadOnlyList<V1.Obligation.Types.Act> acts) => new(
        unit.Length > 0 ? fields.Unit("unit", unit).Unit : null,
        actor.Length > 0 ? fields.Actor("actor", actor) : null,
        fields.Said("states", states, state => (ObligationState)((int)state - 1)),
        fields.Said("acts", acts, act => (ObligationAct)((int)act - 1)));

    public bool Passes(Obligation obligation) =>
        (Unit is null || obligation.Unit == Unit)
        && (Actor is null || obligation.Actor == Actor)
        && (States.Count == 0 || States.Contains(obligation.State))
        && (Acts.Count == 0 || Acts.Contains(obligation.Act));
}
