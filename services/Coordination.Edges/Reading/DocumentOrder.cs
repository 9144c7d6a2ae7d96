using Coordination.Board;

namespace Coordination.Edges.Reading;

/// <summary>The order in which the founding document lists things.</summary>
internal static class DocumentOrder
{
    /// <summary>Every target, as the mechanism lists them; a target of which only the definition was read so far comes
    /// last.</summary>
    public static IReadOnlyList<SubjectPicture> Targets(MechanismPicture mechanism) =>
        [.. mechanism.Listing.Targets.Ids.Select(id => mechanism.Targets[id])];

    public static IReadOnlyList<KeyWorkPicture> KeyWorks(MechanismPicture mechanism) =>
        [.. mechanism.KeyWorks.Values.OrderBy(keyWork => keyWork.Definition.Order)];
}
