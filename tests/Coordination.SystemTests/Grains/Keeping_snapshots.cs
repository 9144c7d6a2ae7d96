using System.Text.Json;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.Grains.Ledger;
using Coordination.SystemTests.Grains.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Snapshots are a cache: losing or spoiling one costs time, nothing else.</summary>
[Collection(nameof(GrainCluster))]
public sealed class Keeping_snapshots(GrainCluster cluster)
{
    private IGrainStorage Storage => cluster.Services(0).GetRequiredKeyedService<IGrainStorage>("snapshots");

    [Fact]
    public async Task is_done_when_a_grain_goes_to_sleep()
    {
        var (city, project) = await Asleep();
        var (_, snapshot) = await Read(project);
        Assert.Equal((city.Ledger, SmallMechanism.Project, 4L), (snapshot.Ledger, snapshot.Stream, snapshot.Version));
        Same.State(await city.Replayed(SmallMechanism.Project), snapshot.State.Deserialize(DomainJson.Default.Subject));
    }

    [Fact]
    public async Task spares_the_next_activation_the_whole_fold()
    {
        var (_, project) = await Asleep();
        var (row, snapshot) = await Read(project);
        Mark(snapshot);
        await Storage.WriteStateAsync("project-v3", project.GetGrainId(), row);
        Assert.Equal(77, (await project.Describe()).DefinitionVersion);
    }

    [Fact]
    public async Task matters_to_nobody_once_they_are_deleted()
    {
        var (city, project) = await Asleep();
        await Storage.ClearStateAsync("project-v3", project.GetGrainId(), (await Read(project)).Row);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    private static readonly Dictionary<string, Action<StreamSnapshot>> Spoilt = new()
    {
        ["ahead of the stream"] = snapshot => snapshot.Version += 5,
        ["of an entry that is another"] = snapshot => snapshot.Leaf = new byte[32],
        ["behind what it says"] = snapshot => snapshot.Version -= 1,
        ["of another stream"] = snapshot => snapshot.Stream = SmallMechanism.Target,
        ["of another ledger"] = snapshot => snapshot.Ledger = "elsewhere/open",
        ["without a version"] = snapshot => snapshot.Version = 0,
        ["in another shape"] = snapshot =>
            snapshot.State = JsonSerializer.SerializeToElement("nothing", DomainJson.Default.String),
    };

    public static TheoryData<string> Ways => [.. Spoilt.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ignores_one_that_is(string how)
    {
        var (city, project) = await Asleep();
        var (row, snapshot) = await Read(project);
        Mark(snapshot);
        Spoilt[how](snapshot);
        await Storage.WriteStateAsync("project-v3", project.GetGrainId(), row);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
        await project.Submit(city.Ask(), TestCity.Week(22, 3_000));
        await cluster.Deactivate(project);
        Assert.Equal(5, (await Read(project)).Snapshot.Version);
    }

    [Fact]
    public async Task is_done_every_64_entries_of_a_grain_that_stays_awake()
    {
        var city = await TestCity.Founded(cluster);
        var (project, writes) = (await city.ProjectAcross(), 0);
        cluster.SnapshotWrites[city.Key(SmallMechanism.Project)] = () => Interlocked.Increment(ref writes);
        await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        for (var revision = 2; revision <= 130; revision++)
            Assert.False((await project.Correct(city.Ask(), TestCity.Correction(20, 1_000 + revision))).IsRefused);
        Assert.Equal(2, writes);
        await cluster.Deactivate(project);
        Assert.Equal(3, writes);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task never_fails_a_command()
    {
        var city = await TestCity.Founded(cluster);
        var (project, failures) = (await city.ProjectAcross(), 0);
        cluster.SnapshotWrites[city.Key(SmallMechanism.Project)] = () =>
        {
            failures++;
            throw new DiskException("No space for snapshots.");
        };
        await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        for (var revision = 2; revision <= 70; revision++)
            Assert.False((await project.Correct(city.Ask(), TestCity.Correction(20, 1_000 + revision))).IsRefused);
        await cluster.Deactivate(project);
        Assert.Equal(2, failures);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    /// <summary>Changes the state so that its use shows.</summary>
    private static void Mark(StreamSnapshot snapshot)
    {
        var marked = snapshot.State.Deserialize(DomainJson.Default.Subject)! with { DefinitionVersion = 77 };
        snapshot.State = JsonSerializer.SerializeToElement(marked, DomainJson.Default.Subject);
    }

    private async Task<(TestCity City, IProjectGrain Project)> Asleep()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        await project.Submit(city.Ask(), TestCity.Week(21, 2_000));
        await cluster.Deactivate(project);
        return (city, project);
    }

    private async Task<(GrainState<StreamSnapshot> Row, StreamSnapshot Snapshot)> Read(IProjectGrain project)
    {
        var row = new GrainState<StreamSnapshot>(new StreamSnapshot());
        await Storage.ReadStateAsync("project-v3", project.GetGrainId(), row);
        Assert.True(row.RecordExists);
        return (row, row.State!);
    }
}
