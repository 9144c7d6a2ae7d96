using System.Security.Cryptography;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.Grains.Leadership;
using Coordination.Grains.Ledger;
using Coordination.SystemTests.Grains.Support;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Within one process nothing is serialised, so that every grain method is called from the other silo
/// here.</summary>
[Collection(nameof(GrainCluster))]
public sealed partial class Calling_grains_across_silos(GrainCluster cluster)
{
    private static readonly Dictionary<string, Func<GrainCluster, TestCity, Task>> Calls = new(CallsOfRegisters)
    {
        ["ISubjectGrain.Submit"] = async (_, city) =>
            await Recorded(
                city, SmallMechanism.Project,
                (await city.ProjectAcross()).Submit(city.Ask(), TestCity.Week(20, 1_000))),
        ["ITargetGrain"] = async (_, city) =>
            await Recorded(
                city, SmallMechanism.Target,
                (await city.TargetAcross()).Submit(city.Ask(), TestCity.Households(20, 12))),
        ["ISubjectGrain.Correct"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
            await Recorded(city, SmallMechanism.Project, project.Correct(city.Ask(), TestCity.Correction(20, 900)));
        },
        ["ISubjectGrain.RecordInOrder"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            var results = await project.RecordInOrder(
                [new(city.Ask(), Submit: TestCity.Week(20, 1_000)), new(city.Ask(), Correct: TestCity.Correction(20, 900))]);
            Assert.Equal(2, results.Count);
            Same.Recorded(await city.Stream(SmallMechanism.Project), results[1]);
        },
        ["ISubjectGrain.Check"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
            await project.Check(city.Ask(TestCity.Head), TestCity.Check(20, ReportStep.Sign));
            await project.Check(city.Ask(TestCity.Office), TestCity.Check(20, ReportStep.Verify));
            await Recorded(
                city, SmallMechanism.Project, project.Check(city.Ask(TestCity.Office), TestCity.Check(20, ReportStep.Accept)));
            Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
        },
        ["ISubjectGrain.SendBack"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
            await Recorded(city, SmallMechanism.Project, project.SendBack(city.Ask(TestCity.Head), TestCity.SendBack(20)));
        },
        ["ISubjectGrain.RequestUnlock"] = async (_, city) =>
        {
            await city.Apply(SmallMechanism.WithTimes(city.Document));
            await Recorded(
                city, SmallMechanism.Project,
                (await city.ProjectAcross()).RequestUnlock(city.Ask(TestCity.Head), TestCity.RequestUnlock(20)));
        },
        ["ISubjectGrain.GrantUnlock"] = async (_, city) =>
        {
            await city.Apply(SmallMechanism.WithTimes(city.Document));
            var project = await city.ProjectAcross();
            Same.Refused("PERIOD_LOCKED", RefusalKind.NotNow, await project.Submit(city.Ask(), TestCity.Week(20, 1_000)));
            var requested = await project.RequestUnlock(city.Ask(TestCity.Head), TestCity.RequestUnlock(20));
            await Recorded(
                city, SmallMechanism.Project,
                project.GrantUnlock(city.Ask(TestCity.Commander), city.GrantUnlock(20, requested)));
            await Recorded(city, SmallMechanism.Project, project.Submit(city.Ask(), TestCity.Week(20, 1_000)));
            Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
        },
        ["ISubjectGrain.ResolveConflict"] = ResolvedConflict,
        ["ISubjectGrain.Assign"] = async (_, city) => await Recorded(
            city, SmallMechanism.Project,
            (await city.ProjectAcross()).Assign(
                city.Ask(), TestCity.Assign(SmallMechanism.Project, Duty.LeadUnit, "wangying"))),
        ["ISubjectGrain.End"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            await project.Assign(city.Ask(), TestCity.Assign(SmallMechanism.Project, Duty.ResponsibleUnit, "wangying"));
            await Recorded(
                city, SmallMechanism.Project,
                project.End(city.Ask(), TestCity.End(SmallMechanism.Project, Duty.ResponsibleUnit, "tuanbao")));
        },
        ["ISubjectGrain.Describe"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
            Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
        },
        ["IProjectGrain.RecordStart"] = async (_, city) => await Recorded(
            city, SmallMechanism.Project,
            (await city.ProjectAcross()).RecordStart(
                city.Ask(), new(SmallMechanism.Project, "tuanbao", new LocalDate(2016, 3, 7), "permit 12"))),
        ["IProjectGrain.ReachMilestone"] = async (_, city) => await Recorded(
            city, SmallMechanism.Project,
            (await city.ProjectAcross()).ReachMilestone(
                city.Ask(), new(SmallMechanism.Project, "tuanbao", "bridge", new LocalDate(2016, 5, 9), "photo 3"))),
        ["IProjectGrain.RequestSuspension"] = async (_, city) => await Recorded(
            city, SmallMechanism.Project,
            (await city.ProjectAcross()).RequestSuspension(city.Ask(TestCity.Head), TestCity.RequestSuspension)),
        ["IProjectGrain.Suspend"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            var asked = await project.RequestSuspension(city.Ask(TestCity.Head), TestCity.RequestSuspension);
            await Recorded(
                city, SmallMechanism.Project, project.Suspend(city.Ask(TestCity.Commander), TestCity.Suspend(asked)));
            Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
        },
        ["IProjectGrain.Resume"] = async (_, city) =>
        {
            var project = await city.ProjectAcross();
            var asked = await project.RequestSuspension(city.Ask(TestCity.Head), TestCity.RequestSuspension);
            await project.Suspend(city.Ask(TestCity.Commander), TestCity.Suspend(asked));
            await Recorded(
                city, SmallMechanism.Project,
                project.Resume(city.Ask(TestCity.Head), new(SmallMechanism.Project, "水退")));
            Assert.Empty((await project.Describe()).Suspensions);
        },
        ["IBodyGrain.Assign"] = async (_, city) => await Recorded(
            city, "bodies/projects-headquarters",
            (await city.BodyAcross()).Assign(
                city.Ask(), TestCity.Assign(SmallMechanism.KeyWork, Duty.Leader, "post-secretary"))),
        ["IBodyGrain.End"] = async (_, city) =>
        {
            var body = await city.BodyAcross();
            await body.Assign(city.Ask(), TestCity.Assign(SmallMechanism.KeyWork, Duty.ResponsibleUnit, "jianshe"));
            await Recorded(
                city, "bodies/projects-headquarters",
                body.End(city.Ask(), TestCity.End(SmallMechanism.KeyWork, Duty.ResponsibleUnit, "tuanbao")));
        },
        ["IBodyGrain.Describe"] = async (_, city) =>
        {
            var body = await (await city.BodyAcross()).Describe();
            Assert.Equal("post-mayor", body.KeyWorks[SmallMechanism.KeyWork].Assignments[0].Holder);
        },
        ["IUnitGrain.BindExternalId"] = async (_, city) => await Recorded(
            city, "units/tuanbao",
            (await city.UnitAcross()).BindExternalId(
                city.Ask(), new("tuanbao", "oa", "XM-17", SmallMechanism.Project))),
        ["IUnitGrain.Delegate"] = async (_, city) => await Recorded(
            city, "units/tuanbao",
            (await city.UnitAcross()).Delegate(
                city.Ask(TestCity.Head), TestCity.Delegate(TestCity.Head, "units/wangying/head", DelegatedAct.Sign), 2016)),
        ["IUnitGrain.TakeBack"] = async (_, city) =>
        {
            var unit = await city.UnitAcross();
            var given = await unit.Delegate(
                city.Ask(TestCity.Head), TestCity.Delegate(TestCity.Head, "units/wangying/head", DelegatedAct.Sign), 2016);
            await Recorded(
                city, "units/tuanbao",
                unit.TakeBack(city.Ask(TestCity.Head), new(TestCity.Head, given.Entries[0].Position, "返岗"), 2016));
            Assert.Empty((await unit.Describe()).Delegations);
        },
        ["IBodyGrain.Delegate"] = async (_, city) => await Recorded(
            city, "bodies/projects-headquarters",
            (await city.BodyAcross()).Delegate(
                city.Ask(TestCity.Office), TestCity.Delegate(TestCity.Office, TestCity.Head, DelegatedAct.Accept), 2016)),
        ["IBodyGrain.TakeBack"] = async (_, city) =>
        {
            var body = await city.BodyAcross();
            var given = await body.Delegate(
                city.Ask(TestCity.Office), TestCity.Delegate(TestCity.Office, TestCity.Head, DelegatedAct.Accept), 2016);
            await Recorded(
                city, "bodies/projects-headquarters",
                body.TakeBack(city.Ask(TestCity.Office), new(TestCity.Office, given.Entries[0].Position, "返岗"), 2016));
        },
        ["IUnitGrain.Describe"] = async (_, city) =>
            Assert.Equal("tuanbao", (await (await city.UnitAcross()).Describe()).Definition?.Id),
        ["IMechanismGrain.Apply"] = async (cluster, _) =>
        {
            var document = SmallMechanism.Of(cluster.NextCity());
            var city = new TestCity(cluster, document.Rules.City);
            var mechanism = await city.MechanismAcross();
            var applied = await mechanism.Apply(city.Ask(), new ApplyMechanism(document));
            Assert.Equal((1, 7), (applied.Version, applied.Changes.Count));
            Same.Entries(await city.Stream(SmallMechanism.Year), applied.Result.Entries);
        },
        ["IMechanismGrain.Describe"] = async (cluster, city) =>
        {
            await cluster.Deactivate(city.Mechanism(0));
            var mechanism = await city.MechanismAcross();
            var described = await mechanism.Describe();
            Assert.Equal((1, 7, 2), (described.Version, described.Items.Count, described.Position));
        },
        ["IReadingGrain.Ledgers"] = async (cluster, city) =>
            Assert.Contains(city.Ledger, await Outside(cluster).Ledgers(CancellationToken.None)),
        ["IReadingGrain.Head"] = async (cluster, city) => Assert.Equal(
            await cluster.Ledger.Head(city.Ledger, CancellationToken.None),
            await Outside(cluster).Head(city.Ledger, CancellationToken.None)),
        ["IReadingGrain.Read"] = async (cluster, city) => Same.Entries(
            await cluster.Ledger.Read(city.Ledger, 2, 5, CancellationToken.None),
            await Outside(cluster).Read(city.Ledger, 2, 5, CancellationToken.None)),
        ["IReadingGrain.ReadStream"] = async (cluster, city) => Same.Entries(
            await city.Stream(SmallMechanism.Project),
            await Outside(cluster).ReadStream(city.Ledger, SmallMechanism.Project, 0, CancellationToken.None)),
        ["IReadingGrain.Wait"] = async (cluster, city) =>
        {
            var head = await cluster.Ledger.Head(city.Ledger, CancellationToken.None);
            var waiting = Outside(cluster).WaitForMore(city.Ledger, head, CancellationToken.None);
            await (await city.ProjectAcross()).Submit(city.Ask(), TestCity.Week(20, 1_000));
            await waiting.WaitAsync(TimeSpan.FromSeconds(20));
        },
        ["IReadingGrain.Picture"] = async (cluster, city) =>
        {
            var picture = RandomNumberGenerator.GetBytes((2 * PackedPictures.PartBytes) + 17);
            cluster.Pictures[city.Name] = picture;
            Assert.Equal(picture, await Outside(cluster).Newest(city.Name, CancellationToken.None));
            Assert.Null(await Outside(cluster).Newest("nowhere", CancellationToken.None));
        },
    };

    /// <summary>As a process without a database reads.</summary>
    private static LedgerOfSilos Outside(GrainCluster cluster) => new(cluster.Client);

    public static TheoryData<string> Methods => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task answers_as_within_one(string method) =>
        await Calls[method](cluster, await TestCity.Founded(cluster));

    [Fact]
    public void leaves_no_method_out()
    {
        Type[] grains =
        [
            typeof(ISubjectGrain), typeof(IProjectGrain), typeof(IRegisterGrain),
            typeof(IBodyGrain), typeof(IUnitGrain), typeof(IMechanismGrain), typeof(IReadingGrain),
        ];
        var methods = grains.SelectMany(grain => grain.GetMethods().Select(method => $"{grain.Name}.{method.Name}"));
        Assert.Equal([], methods.Except(Calls.Keys));
        Assert.Equal([nameof(ITargetGrain)], Calls.Keys.Except(methods));
    }

    [Fact]
    public async Task shows_refusals_with_all_facts()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var refused = await project.Submit(city.Ask(), TestCity.Week(30, 1_000));
        Same.Refused("FUTURE_PERIOD", RefusalKind.NotNow, refused);
        Assert.Contains(new Fact("period", "2016-w30"), refused.Refusals[0].Facts);
    }

    [Fact]
    public async Task works_for_a_client_outside_the_silos()
    {
        var city = await TestCity.Founded(cluster);
        var project = cluster.Client.GetGrain<IProjectGrain>(city.Key(SmallMechanism.Project));
        await Recorded(city, SmallMechanism.Project, project.Submit(city.Ask(), TestCity.Week(20, 1_000)));
    }

    [Fact]
    public async Task writes_records_out_and_within_one_silo_copies_nothing()
    {
        var city = await TestCity.Founded(cluster);
        var across = await city.ProjectAcross(host: 1);
        var within = city.Project(from: 1);
        Assert.Same(await within.Describe(), await within.Describe());
        Assert.NotSame(await across.Describe(), await across.Describe());
    }

    [Fact]
    public async Task is_normal_since_grains_are_spread_at_random()
    {
        var city = await TestCity.Founded(cluster);
        var hosts = new List<int>();
        for (var number = 1; number <= 40; number++)
        {
            var unit = city.Document.Units[0] with { Id = $"u{number}" };
            await city.Behind($"units/{unit.Id}", new UnitDefined(unit));
            var grain = cluster.From(0).GetGrain<IUnitGrain>(city.Key($"units/{unit.Id}"));
            Assert.Equal(unit, (await grain.Describe()).Definition);
            hosts.Add(cluster.HostOf(grain));
        }
        Assert.InRange(hosts.Count(host => host == 1), 5, 35);
        Assert.DoesNotContain(-1, hosts);
    }

    private static async Task Recorded(TestCity city, string stream, Task<CommandResult> call)
    {
        var result = await call;
        Same.Recorded(await city.Stream(stream), result);
        Assert.Single(result.Entries);
    }
}

/// <summary>One cluster for all tests of grains.</summary>
[CollectionDefinition(nameof(GrainCluster))]
public sealed class GrainClusterCollection : ICollectionFixture<GrainCluster>;
