using Coordination.Domain.Leadership;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Leadership;

/// <summary>Who holds a duty: a unit by its name, or a leader by an opaque id. Ids are slugs, so that no person's name
/// finds its way into the ledger.</summary>
internal static class HolderField
{
    private const string LeaderForm = "leader-k1 (lower-case letters, digits and hyphens)";

    public static string Read(FieldReader fields, string field, Duty duty, string holder)
    {
        if (duty != Duty.Leader) return fields.Unit(field, holder).Unit;
        if (!Slug.IsValid(holder)) fields.Refuse(EdgeRefusals.NameInvalid(field, holder, LeaderForm));
        return holder;
    }
}
