using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Coordination.Grains.Ports;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>What storage throws cannot be read on other silos, so that a database that is down would look like a bug.
/// Storage trouble:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Storage_trouble(GrainCluster cluster)
{
    private static readonly AppendOutcome.Unknown Unknown = new("The disk went away.");

    [Fact]
    public async Task before_anything_was_recorded_is_unavailable_and_the_repeat_records()
    {
        var (city, ask) = (await TestCity.Founded(cluster), default(CommandContext));
        var project = await city.ProjectAcross();
        Fail(city, Always(Unknown));
        var refused = await project.Submit(ask = city.Ask(), TestCity.Week(20, 1_000));
        Unavailable(refused);
        Heal(city);
        var recorded = await project.Submit(ask, TestCity.Week(20, 1_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
    }

    [Fact]
    public async Task after_it_was_recorded_is_found_out_and_answered()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        Fail(city, new LedgerFault { Append = ExecuteThenUnknown });
        var answered = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), answered, repeated: true);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task that_hides_whether_it_was_recorded_is_unavailable_and_the_repeat_is_the_first_answer()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        Fail(city, new LedgerFault { Append = ExecuteThenUnknown, LooksUp = Throw });
        Unavailable(await project.Submit(ask, TestCity.Week(20, 1_000)));
        Heal(city);
        var repeated = await project.Submit(ask, TestCity.Week(20, 1_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), repeated, repeated: true);
    }

    [Fact]
    public async Task thrown_by_an_append_is_unavailable()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        Fail(city, new LedgerFault { Append = (_, _) => throw new DiskException("torn") });
        Unavailable(await project.Submit(city.Ask(), TestCity.Week(20, 1_000)));
    }

    [Fact]
    public async Task at_the_limits_refuses_and_executes_nothing()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var before = await city.Everything();
        Fail(city, Always(new AppendOutcome.QueueFull(4096)));
        var queueFull = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        Same.Refused("QUEUE_FULL", RefusalKind.Exhausted, queueFull);
        Assert.Equal([new Fact("capacity", "4096")], queueFull.Refusals[0].Facts);
        Fail(city, Always(new AppendOutcome.StorageFull()));
        Same.Refused("STORAGE_FULL", RefusalKind.Exhausted, await project.Submit(city.Ask(), TestCity.Week(20, 1_000)));
        Same.Entries(before, await city.Everything());
    }

    [Fact]
    public async Task while_a_grain_wakes_up_is_unavailable_until_it_is_over()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        await cluster.Deactivate(project);
        Fail(city, new LedgerFault { Reads = Throw });
        Unavailable(await project.Submit(ask, TestCity.Week(20, 1_000)));
        Heal(city);
        var recorded = await project.Submit(ask, TestCity.Week(20, 1_000));
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
    }

    [Fact]
    public async Task while_a_refusal_is_checked_is_unavailable()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        foreach (var fault in new[] { new LedgerFault { Reads = Throw }, new LedgerFault { LooksUp = Throw } })
        {
            Fail(city, fault);
            Unavailable(await project.Submit(city.Ask(), TestCity.Week(40, 1)));
        }
    }

    [Fact]
    public async Task while_a_state_is_described_is_an_exception_that_crosses_silos()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        Fail(city, new LedgerFault { Reads = Throw });
        await Assert.ThrowsAsync<StreamUnreadableException>(project.Describe);
    }

    [Fact]
    public async Task while_a_mechanism_is_applied_is_unavailable()
    {
        var city = await TestCity.Founded(cluster);
        var changed = city.Document with { Title = "Another title" };
        foreach (var fault in new[]
        {
            new LedgerFault { Reads = Throw },
            Always(Unknown),
            new LedgerFault { Append = ExecuteThenUnknown, LooksUp = Throw },
        })
        {
            Fail(city, fault);
            var refused = await city.Mechanism(1).Apply(
                city.Ask("systems/host") with { RequestId = "apply-again" }, new ApplyMechanism(changed));
            Unavailable(refused.Result);
        }
        Heal(city);
        var repeated = await city.Mechanism(1).Apply(
            city.Ask("systems/host") with { RequestId = "apply-again" }, new ApplyMechanism(changed));
        Assert.Equal((true, 2), (repeated.Result.Repeated, repeated.Version));
        Assert.Equal([new(MechanismChangeKind.Changed, SmallMechanism.Year)], repeated.Changes);
    }

    [Fact]
    public async Task from_entries_of_a_newer_program_stops_the_grain_and_says_so()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        await cluster.Deactivate(project);
        await cluster.Ledger.Append(new LedgerAppend(
            city.Ledger, city.Ask(), new byte[32], 1,
            [new PendingEvent(SmallMechanism.Project, 2, "goals/from-the-future.v1", "{}"u8.ToArray())]));
        var refused = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        Same.Refused("LEDGER_TOO_NEW", RefusalKind.Unavailable, refused);
    }

    private void Fail(TestCity city, LedgerFault fault) => cluster.Faults[city.Ledger] = fault;

    private void Heal(TestCity city) => cluster.Faults.TryRemove(city.Ledger, out _);

    private static LedgerFault Always(AppendOutcome outcome) => new() { Append = (_, _) => Task.FromResult(outcome) };

    private static void Unavailable(CommandResult result) =>
        Same.Refused("STORAGE_UNAVAILABLE", RefusalKind.Unavailable, result);

    private static void Throw() => throw new DiskException("The disk went away.");

    private static async Task<AppendOutcome> ExecuteThenUnknown(LedgerAppend append, ILedger ledger)
    {
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(append));
        return Unknown;
    }
}
