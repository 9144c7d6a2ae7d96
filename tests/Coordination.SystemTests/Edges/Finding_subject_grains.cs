using Coordination.Edges.Goals;
using Coordination.Edges.Names;
using Coordination.Grains.Goals;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>The grain of a subject is found once and kept, and names that callers make up fill no memory.</summary>
[Collection(nameof(ServedCity))]
public sealed class Finding_subject_grains(Served served)
{
    private SubjectGrains Grains => new(Factory);
    private IGrainFactory Factory => served.Services.GetRequiredService<IGrainFactory>();

    private static SubjectName Name(SubjectKind kind, string id) => new(Served.City, 2016, kind, id);

    [Fact]
    public void finds_the_one_of_the_name()
    {
        var project = Name(SubjectKind.Project, "p017");
        var target = Name(SubjectKind.Target, "p017");
        Assert.Equal(Factory.GetGrain<IProjectGrain>(project.GrainKey).GetGrainId(), Grains.Of(project).GetGrainId());
        Assert.Equal(Factory.GetGrain<ITargetGrain>(target.GrainKey).GetGrainId(), Grains.Of(target).GetGrainId());
    }

    [Fact]
    public void keeps_it()
    {
        var grains = Grains;
        Assert.Same(grains.Of(Name(SubjectKind.Project, "p017")), grains.Of(Name(SubjectKind.Project, "p017")));
    }

    [Fact]
    public void keeps_only_so_many()
    {
        var grains = Grains;
        for (var number = 0; number <= SubjectGrains.MaximumKept; number++) grains.Of(Name(SubjectKind.Target, $"t{number}"));
        Assert.InRange(grains.Kept, 1, SubjectGrains.MaximumKept);
    }
}
