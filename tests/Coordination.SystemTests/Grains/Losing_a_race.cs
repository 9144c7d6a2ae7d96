using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.Grains.Ledger;
using Coordination.Grains.Ports;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Two activations of one grain may live for seconds while silos fail. One that loses a race:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Losing_a_race(GrainCluster cluster)
{
    private static readonly ReportContent Behind = TestCity.Week(20, 5_000).Report;

    [Fact]
    public async Task decides_again_on_what_the_other_recorded()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        await city.Behind(SmallMechanism.Project, new ProgressReported(Behind, []));
        var refused = await project.Submit(city.Ask(), TestCity.Week(21, 4_000));
        Same.Refused("CUMULATIVE_DECREASED", RefusalKind.NotNow, refused);
        var recorded = await project.Submit(city.Ask(), TestCity.Week(21, 6_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
    }

    [Fact]
    public async Task says_no_only_on_what_the_ledger_says_now()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var assignments = (await project.Describe()).Assignments
            .Add(new Assignment(Duty.ResponsibleUnit, "wangying", new NodaTime.LocalDate(2016, 1, 1)));
        await city.Behind(SmallMechanism.Project, new ResponsibilitySet(SmallMechanism.Project, assignments, "New."));
        var report = TestCity.Week(20, 1_000);
        var others = report with { Report = report.Report with { Unit = "wangying" } };
        var recorded = await project.Submit(city.Ask(), others);
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
    }

    [Fact]
    public async Task does_not_take_an_outdated_report_for_the_same_again()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var first = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var correction = new ProgressCorrected(Behind, [], 2, first.Entries[0].Position, "More.");
        await city.Behind(SmallMechanism.Project, correction);
        var refused = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        Same.Refused("REPORT_EXISTS", RefusalKind.Exists, refused);
    }

    [Fact]
    public async Task finds_its_own_request_recorded_by_the_other()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask, command) = (await city.ProjectAcross(), city.Ask(), TestCity.Week(20, 5_000));
        var hash = RequestHash.Of("goals/submit-progress-report", command, DomainJson.Default.SubmitProgressReport);
        await city.Behind(SmallMechanism.Project, ask, hash, new ProgressReported(Behind, []));
        var repeated = await project.Submit(ask, command);
        Same.Recorded(await city.Stream(SmallMechanism.Project), repeated, repeated: true);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task gives_up_after_three_and_can_be_repeated()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask, appends) = (await city.ProjectAcross(), city.Ask(), 0);
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = async (append, ledger) =>
            {
                var milestone = new MilestoneReached("tuanbao", $"m{++appends}", FakeCityClock.Day, "");
                await city.Behind(SmallMechanism.Project, milestone);
                return await ledger.Append(append);
            },
        };
        Same.Refused("CONTENTION", RefusalKind.Unavailable, await project.Submit(ask, TestCity.Week(20, 1_000)));
        Assert.Equal(3, appends);
        cluster.Faults.TryRemove(city.Ledger, out _);
        var recorded = await project.Submit(ask, TestCity.Week(20, 1_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
    }

    [Fact]
    public async Task wins_at_the_second_try()
    {
        var city = await TestCity.Founded(cluster);
        var (project, appends) = (await city.ProjectAcross(), 0);
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = async (append, ledger) =>
            {
                var started = new ProjectStarted("tuanbao", FakeCityClock.Day, "");
                if (++appends == 1) await city.Behind(SmallMechanism.Project, started);
                return await ledger.Append(append);
            },
        };
        var recorded = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
        Assert.Equal(2, appends);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task plans_a_mechanism_again()
    {
        var city = await TestCity.Founded(cluster);
        var (project, appends) = (await city.ProjectAcross(), 0);
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = async (append, ledger) =>
            {
                if (++appends == 1) await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
                return await ledger.Append(append);
            },
        };
        var changed = city.Document.Projects[0];
        var result = await city.Apply(city.Document with
        {
            Projects = [changed with { Definition = changed.Definition with { AnnualPlanFen = 200_000_000 } }],
        });
        Assert.Equal((2, false), (result.Version, result.Result.IsRefused));
        Assert.Equal([new(MechanismChangeKind.Changed, SmallMechanism.Project)], result.Changes);
        var after = await project.Describe();
        Assert.Equal(200_000_000, after.Project!.AnnualPlanFen);
        Same.State(await city.Replayed(SmallMechanism.Project), after);
    }
}
