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
        Values(fields, "states", request.States, state => (ObligationState)((int)state - 1)),
        Values(fields, "acts", request.Acts, act => (ObligationAct)((int)act - 1)));

    public bool Passes(Obligation obligation) =>
        (Unit is null || obligation.Unit == Unit)
        && (Actor is null || obligation.Actor == Actor)
        && (States.Count == 0 || States.Contains(obligation.State))
        && (Acts.Count == 0 || Acts.Contains(obligation.Act));

    // "Not said" in a list says nothing.
    private static HashSet<TDomain> Values<TWire, TDomain>(
        FieldReader fields, string field, IReadOnlyList<TWire> values, Func<TWire, TDomain> toDomain)
        where TWire : struct, Enum =>
        [.. values.Select((value, index) => fields.Known($"{field}[{index}]", value))
            .Where(value => !value.Equals(default(TWire))).Select(toDomain)];
}
