using Coordination.Edges.Names;
using Coordination.Grains.Goals;

namespace Coordination.Edges.Goals;

/// <summary>The grains of subjects. What kind of grain a project and a target is looked up once: the factory would read it
/// off the interface's attributes for each call. Thread safe.</summary>
internal sealed class SubjectGrains(IGrainFactory grains)
{
    private readonly Lazy<Kind> project = new(() => KindOf(grains.GetGrain<IProjectGrain>("none")));
    private readonly Lazy<Kind> target = new(() => KindOf(grains.GetGrain<ITargetGrain>("none")));

    public ISubjectGrain Of(SubjectName subject)
    {
        var (type, interfaceType) = (subject.Kind == SubjectKind.Project ? project : target).Value;
        return (ISubjectGrain)grains.GetGrain(GrainId.Create(type, subject.GrainKey), interfaceType);
    }

    private static Kind KindOf(IAddressable grain)
    {
        var reference = (GrainReference)grain;
        return new(reference.GrainId.Type, reference.InterfaceType);
    }

    private sealed record Kind(GrainType Type, GrainInterfaceType InterfaceType);
}
