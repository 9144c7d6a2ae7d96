using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Validating only:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Validating_only(GrainCluster cluster)
{
    [Fact]
    public async Task shows_what_would_be_recorded_and_records_nothing()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var before = await city.Everything();
        var answer = await project.Submit(ask with { ValidateOnly = true }, TestCity.Week(20, 1_000));
        var validated = Assert.Single(answer.Entries);
        Same.Entries(before, await city.Everything());
        var recorded = Assert.Single((await project.Submit(ask, TestCity.Week(20, 1_000))).Entries);
        Assert.Equal(0, validated.Position);
        Same.Entries([recorded with { Position = 0, LeafHash = [] }], [validated]);
    }

    [Fact]
    public async Task refuses_like_the_real_thing()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var refused = await project.Submit(city.Ask() with { ValidateOnly = true }, TestCity.Week(40, 1_000));
        Same.Refused("FUTURE_PERIOD", RefusalKind.NotNow, refused);
    }

    [Fact]
    public async Task does_not_use_the_request_id_up()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var unchanged = await project.Submit(ask with { ValidateOnly = true }, TestCity.Week(20, 1_000));
        Assert.Equal((await city.Everything())[^1].Position, unchanged.Entries[0].Position);
        Assert.Null(await cluster.Ledger.FindRequest(city.Ledger, ask.Caller, ask.RequestId, CancellationToken.None));
        Assert.False((await project.Submit(ask, TestCity.Week(21, 1_001))).IsRefused);
    }

    [Fact]
    public async Task says_what_a_mechanism_would_change()
    {
        var city = await TestCity.Founded(cluster);
        var before = await city.Everything();
        var changed = city.Document.Targets[0];
        var document = city.Document with
        {
            Targets = [changed with { Definition = changed.Definition with { Value = 6000 } }],
        };
        var validated = await city.Mechanism(1).Apply(
            city.Ask("systems/host") with { ValidateOnly = true }, new ApplyMechanism(document));
        Assert.Equal(2, validated.Version);
        Assert.Equal([new(MechanismChangeKind.Changed, SmallMechanism.Target)], validated.Changes);
        Assert.Equal(0, Assert.Single(validated.Result.Entries).Position);
        Same.Entries(before, await city.Everything());
        Assert.Equal(1, (await city.Mechanism(1).Describe()).Version);
    }
}
