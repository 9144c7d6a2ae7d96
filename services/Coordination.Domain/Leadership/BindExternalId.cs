using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>A unit says what its own system calls a subject, so that the system may report by its own ids. An id keeps its
/// meaning for ever: binding it to something else is refused.</summary>
/// <param name="Unit">Unit id.</param>
/// <param name="Subject">Name within the city of a project or target.</param>
public sealed record BindExternalId(string Unit, string SourceSystem, string ExternalId, string Subject)
{
    public static Decision Decide(Unit unit, BindExternalId command)
    {
        if (unit.ExternalIds.TryGetValue(Leadership.Unit.KeyOf(command.SourceSystem, command.ExternalId), out var bound))
            return bound.Subject == command.Subject
                ? new Decision.Unchanged(bound.Position)
                : Decision.Refuse(Taken(command.SourceSystem, command.ExternalId, bound.Subject));
        return unit.ExternalIds.Count >= Leadership.Unit.MaximumExternalIds
            ? Decision.Refuse(TooMany(Leadership.Unit.MaximumExternalIds))
            : Decision.Record(new ExternalIdBound(command.SourceSystem, command.ExternalId, command.Subject));
    }

    private static Refusal Taken(string sourceSystem, string externalId, string subject) => Refusal.Of(
        RefusalKind.Exists, "EXTERNAL_ID_TAKEN", "external_id", $"{sourceSystem} already calls {subject} by {externalId}.",
        new("sourceSystem", sourceSystem), new("externalId", externalId), new("subject", subject));

    private static Refusal TooMany(int maximum) => Refusal.Of(
        RefusalKind.Exhausted, "TOO_MANY_EXTERNAL_IDS", "external_id", $"A unit may bind {maximum} ids.",
        new Fact("maximum", maximum.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
