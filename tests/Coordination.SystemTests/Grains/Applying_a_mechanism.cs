using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.MechanismFiles;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Applying a mechanism:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Applying_a_mechanism(GrainCluster cluster)
{
    [Fact]
    public async Task records_every_definition_in_one_go()
    {
        var city = await TestCity.Founded(cluster);
        var entries = await city.Everything();
        Assert.Equal(12, entries.Count);
        Assert.Equal((LedgerOpened.Stream, SmallMechanism.Year), (entries[0].Stream, entries[1].Stream));
        Assert.Single(entries.Skip(1).Select(entry => entry.RequestId).Distinct());
        Assert.All(entries, entry => Assert.Equal(0, entry.RulesVersion));
        Assert.Equal(2, (await city.Stream(SmallMechanism.Project)).Count);
    }

    [Fact]
    public async Task of_a_whole_city_crosses_silos()
    {
        var reading = MechanismReader.Read(MechanismReader.FromDirectory(
            Path.Combine(AppContext.BaseDirectory, "mechanisms", "lichuan-2016")));
        var document = Assert.IsType<MechanismDocument>(reading.Document);
        var city = new TestCity(cluster, document.Rules.City);
        var mechanism = await city.MechanismAcross();
        var applied = await mechanism.Apply(city.Ask("systems/host"), new ApplyMechanism(document));
        Assert.Equal([], applied.Result.Refusals);
        var again = await mechanism.Apply(city.Ask("systems/host"), new ApplyMechanism(document));
        Assert.Equal((1, 0), (applied.Version, again.Changes.Count));
        Assert.Equal((await mechanism.Describe()).Items.Count, applied.Changes.Count);
        Assert.True(applied.Changes.Count > 250, $"Only {applied.Changes.Count} items: this is no whole city.");
    }

    [Fact]
    public async Task waits_until_the_ledger_is_open()
    {
        var document = SmallMechanism.Of(cluster.NextCity());
        var (city, appends) = (new TestCity(cluster, document.Rules.City), 0);
        var ask = city.Ask("systems/host");
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = (append, ledger) => ++appends == 1
                ? Task.FromResult<AppendOutcome>(new AppendOutcome.QueueFull(1))
                : ledger.Append(append),
        };
        var refused = await city.Mechanism(0).Apply(ask, new ApplyMechanism(document));
        Same.Refused("STORAGE_UNAVAILABLE", RefusalKind.Unavailable, refused.Result);
        Assert.Empty(await city.Everything());
        var applied = await city.Mechanism(1).Apply(ask, new ApplyMechanism(document));
        Assert.Equal((1, 2L), (applied.Version, applied.Result.Entries[0].Position));
        await city.Mechanism(1).Apply(city.Ask("systems/host"), new ApplyMechanism(document with { Title = "Second" }));
        Assert.Equal(4, appends);
    }

    [Fact]
    public async Task again_changes_nothing_and_points_at_the_version_in_force()
    {
        var city = await TestCity.Founded(cluster);
        var (ask, before) = (city.Ask("systems/host"), await city.Everything());
        for (var call = 0; call < 2; call++)
        {
            var again = await city.Mechanism(call).Apply(ask, new ApplyMechanism(city.Document));
            Assert.Equal((1, 0, call == 1), (again.Version, again.Changes.Count, again.Result.Repeated));
            Same.Entries([before[1]], again.Result.Entries);
        }
        Same.Entries(before, await city.Everything());
    }

    [Fact]
    public async Task is_answered_alike_when_repeated_after_a_later_version()
    {
        var city = await TestCity.Founded(cluster);
        var (ask, second) = (city.Ask("systems/host"), city.Document with { Title = "Second" });
        var first = await city.Mechanism(0).Apply(ask, new ApplyMechanism(second));
        var units = second.Units.Add(second.Units[0] with { Id = "wendou" });
        await city.Apply(second with { Title = "Third", Units = units });
        await cluster.Deactivate(city.Mechanism(0));
        var repeated = await city.Mechanism(1).Apply(ask, new ApplyMechanism(second));
        Assert.True(repeated.Result.Repeated);
        Assert.Equal((first.Version, first.Changes), (repeated.Version, repeated.Changes));
        Same.Entries(first.Result.Entries, repeated.Result.Entries);
    }

    [Fact]
    public async Task with_an_outdated_etag_is_refused()
    {
        var city = await TestCity.Founded(cluster);
        var (ask, document) = (city.Ask("systems/host"), city.Document with { Title = "Second" });
        var stale = await city.Mechanism(1).Apply(ask with { Etag = Etag.Of(0) }, new ApplyMechanism(document));
        Same.Refused("STALE_ETAG", RefusalKind.Stale, stale.Result);
        Assert.Equal(1, stale.Version);
        var current = await city.Mechanism(1).Apply(ask with { Etag = Etag.Of(2) }, new ApplyMechanism(document));
        Assert.Equal((2, false), (current.Version, current.Result.IsRefused));
    }

    [Fact]
    public async Task that_leaves_something_out_is_refused()
    {
        var city = await TestCity.Founded(cluster);
        var less = await city.Mechanism(1).Apply(
            city.Ask("systems/host"), new ApplyMechanism(city.Document with { Projects = [] }));
        Same.Refused("MECHANISM_ITEM_REMOVED", RefusalKind.NotNow, less.Result);
    }

    [Fact]
    public async Task reassigns_only_what_nobody_changed_meanwhile()
    {
        var city = await TestCity.Founded(cluster);
        var changed = city.Document.Projects[0];
        var assignments = changed.Assignments.Add(changed.Assignments[1] with { Holder = "jianshe" });
        var reassigned = city.Document with { Projects = [changed with { Assignments = assignments }] };
        await (await city.ProjectAcross()).Assign(
            city.Ask(), TestCity.Assign(SmallMechanism.Project, Duty.ResponsibleUnit, "wangying"));
        Same.Refused("ASSIGNMENTS_DIVERGED", RefusalKind.NotNow, (await city.Apply(reassigned)).Result);
        var other = await TestCity.Founded(cluster);
        var applied = await other.Apply(reassigned with { Rules = other.Document.Rules });
        Assert.Equal([new(MechanismChangeKind.Reassigned, SmallMechanism.Project)], applied.Changes);
        var project = await (await other.ProjectAcross()).Describe();
        Assert.Equal(["tuanbao", "tuanbao", "jianshe"], project.Assignments.Select(assignment => assignment.Holder));
    }

    [Fact]
    public async Task reaches_grains_that_are_awake()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var changed = city.Document.Projects[0];
        var indicator = changed.Definition.Indicators[0] with { Id = "spent" };
        await city.Apply(city.Document with
        {
            Projects = [changed with { Definition = changed.Definition with { Indicators = [indicator] } }],
        });
        var refused = await project.Submit(city.Ask(), TestCity.Week(21, 1_000));
        Same.Refused("UNKNOWN_INDICATOR", RefusalKind.Invalid, refused);
    }
}
