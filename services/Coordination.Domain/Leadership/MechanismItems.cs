using System.Text.Json;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>An item of a document with the event that defines it.</summary>
internal sealed record DefinedItem(MechanismItem Item, DomainEvent Definition, ValueList<Assignment>? Assignments);

/// <summary>Takes a document apart into the items that are defined in streams of their own.</summary>
internal static class MechanismItems
{
    internal static IReadOnlyList<DefinedItem> Of(MechanismDocument document)
    {
        var year = ApplyMechanism.MechanismStream(document.Rules.Year);
        var items = new List<DefinedItem>();
        items.AddRange(document.Units.Select(unit => Item("units/" + unit.Id, "units/" + unit.Id, new UnitDefined(unit), null)));
        items.AddRange(document.Bodies.Select(body => Item("bodies/" + body.Id, "bodies/" + body.Id, new BodyDefined(body), null)));
        items.AddRange(document.KeyWorks.Select(keyWork => Item(
            $"{year}/keyWorks/{keyWork.Definition.Id}", "bodies/" + keyWork.Definition.Body,
            new KeyWorkDefined(document.Rules.Year, keyWork.Definition), keyWork.Assignments)));
        items.AddRange(document.Targets.Select(target => Own(
            $"{year}/targets/{target.Definition.Id}", new TargetDefined(target.Definition), target.Assignments)));
        items.AddRange(document.Projects.Select(project => Own(
            $"{year}/projects/{project.Definition.Id}", new ProjectDefined(project.Definition), project.Assignments)));
        return items;
    }

    internal static string DigestOf(ValueList<Assignment> assignments) =>
        ApplyMechanism.DigestOf(new ResponsibilitySet("", assignments, null), DomainJson.Default.ResponsibilitySet);

    private static DefinedItem Own(string subject, DomainEvent definition, ValueList<Assignment> assignments) =>
        Item(subject, subject, definition, assignments);

    private static DefinedItem Item(string subject, string stream, DomainEvent definition, ValueList<Assignment>? assignments)
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(EventCatalog.Write(definition)));
        return new(new(subject, stream, digest, assignments is null ? null : DigestOf(assignments)), definition, assignments);
    }
}
