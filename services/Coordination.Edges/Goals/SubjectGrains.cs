using System.Collections.Concurrent;
using Coordination.Edges.Names;
using Coordination.Grains.Goals;

namespace Coordination.Edges.Goals;

/// <summary>The grains of subjects. What kind of grain a project and a target is looked up once: the factory would read it
/// off the interface's attributes for each call. References are kept, for each is several objects;
/// names come from callers, so that only so many are. Thread safe.</summary>
internal sealed class SubjectGrains(IGrainFactory grains)
{
    /// <summary>Most references kept at a time; several cities' worth of subjects.</summary>
    public const int MaximumKept = 4096;

    private readonly ConcurrentDictionary<SubjectName, ISubjectGrain> kept = new();
    private readonly Lazy<Kind> project = new(() => KindOf(grains.GetGrain<IProjectGrain>("none")));
    private readonly Lazy<Kind> target = new(() => KindOf(grains.GetGrain<ITargetGrain>("none")));

    /// <summary>References that are kept now.</summary>
    public int Kept => kept.Count;

    public ISubjectGrain Of(SubjectName subject)
    {
        if (kept.TryGetValue(subject, out var known)) return known;
        // Those that are asked for all the time are soon back.
        if (Kept >= MaximumKept) kept.Clear();
        return kept.GetOrAdd(subject, Make);
    }

    private ISubjectGrain Make(SubjectName subject)
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
