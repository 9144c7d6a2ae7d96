using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.Grains.Ports;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Reports on one subject are decided while those before them are on their way to the disk. Deciding ahead:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Deciding_ahead(GrainCluster cluster)
{
    private static readonly AppendOutcome.Unknown Lost = new("The disk went away.");

    [Fact]
    public async Task does_not_wait_for_the_disk_between_reports()
    {
        var city = await TestCity.Founded(cluster);
        var (project, appends, all) = (await city.ProjectAcross(), 0, new TaskCompletionSource());
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = async (append, ledger) =>
            {
                var appending = ledger.Append(append);
                // None of them is on disk, as far as its grain knows, before the last one was handed over.
                if (++appends == 5) all.SetResult();
                await all.Task;
                return await appending;
            },
        };
        var reports = Enumerable.Range(16, 5).Select(week => project.Submit(city.Ask(), TestCity.Week(week, week)));
        var results = await Task.WhenAll(reports).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.All(results, result => Assert.False(result.IsRefused));
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task names_the_position_of_a_report_that_had_none_yet()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var results = await project.RecordInOrder(Chain(city, 100));
        Assert.Equal(100, results.Count);
        var entries = (await city.Stream(SmallMechanism.Project)).TakeLast(100).ToList();
        Same.Entries(entries, results.Select(result => result.Entries[0]));
        for (var revision = 2; revision <= 100; revision++)
        {
            // From the body as it is stored, and not from what this process remembers of it.
            var corrected = (ProgressCorrected)EventCatalog.Read(entries[revision - 1] with { });
            Assert.Equal((revision, entries[revision - 2].Position), (corrected.Revision, corrected.Replaces));
        }
    }

    [Fact]
    public async Task refuses_only_by_what_is_on_disk()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var (handedOver, fate) = (new TaskCompletionSource(), new TaskCompletionSource<AppendOutcome>());
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = (append, ledger) => handedOver.TrySetResult() ? fate.Task : ledger.Append(append),
        };
        var more = project.Submit(city.Ask(), TestCity.Week(20, 5_000));
        await handedOver.Task;
        var less = project.Submit(city.Ask(), TestCity.Week(21, 4_000));
        fate.SetResult(Lost);
        Same.Refused("STORAGE_UNAVAILABLE", RefusalKind.Unavailable, await more);
        var recorded = await less;
        Same.Recorded(await city.Stream(SmallMechanism.Project), recorded);
        Same.Refused("CUMULATIVE_DECREASED", RefusalKind.NotNow, await project.Submit(city.Ask(), TestCity.Week(22, 3_000)));
    }

    [Fact]
    public async Task records_nothing_on_what_was_lost()
    {
        var city = await TestCity.Founded(cluster);
        var (project, commands) = (await city.ProjectAcross(), Chain(city, 6));
        cluster.Faults[city.Ledger] = new LedgerFault { Append = Losing(3) };
        var results = await project.RecordInOrder(commands);
        Assert.Equal([false, false, true], results.Select(result => result.IsRefused));
        Assert.Equal(2, await Revisions(city));
        cluster.Faults.TryRemove(city.Ledger, out _);
        results = await project.RecordInOrder(commands);
        Assert.Equal([true, true, false, false, false, false], results.Select(result => result.Repeated));
        Assert.Equal(6, await Revisions(city));
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task records_nothing_on_what_another_writer_recorded_in_its_place()
    {
        var city = await TestCity.Founded(cluster);
        var (project, first) = (await city.ProjectAcross(), new TaskCompletionSource<AppendOutcome>());
        var appends = 0;
        cluster.Faults[city.Ledger] = new LedgerFault
        {
            Append = async (append, ledger) =>
            {
                switch (++appends)
                {
                    case 1:
                        first.SetResult(await ledger.Append(append));
                        return await first.Task;
                    case 2:
                        // Then the third fits by its version, though what it was decided on is not there.
                        await first.Task;
                        await city.Behind(SmallMechanism.Project, new ProjectStarted("tuanbao", FakeCityClock.Day, ""));
                        break;
                    case 3:
                        while ((await city.Stream(SmallMechanism.Project))[^1].Kind != "goals/project-started.v1") await Task.Yield();
                        break;
                }
                return await ledger.Append(append);
            },
        };
        var results = await project.RecordInOrder(Chain(city, 4));
        Assert.All(results, result => Assert.False(result.IsRefused));
        var entries = (await city.Stream(SmallMechanism.Project)).TakeLast(5).ToList();
        Assert.Equal("goals/project-started.v1", entries[1].Kind);
        var corrected = entries.Skip(2).Select(entry => (ProgressCorrected)EventCatalog.Read(entry with { })).ToList();
        Assert.Equal([2, 3, 4], corrected.Select(correction => correction.Revision));
        Assert.Equal(
            [entries[0].Position, entries[2].Position, entries[3].Position], corrected.Select(correction => correction.Replaces));
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task keeps_the_order_where_one_must_be_compared_with_the_disk()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var recorded = await project.Submit(city.Ask(), TestCity.Week(20, 1));
        var etag = Etag.Of(recorded.Entries[0].Position);
        var results = await project.RecordInOrder(
        [
            new(city.Ask() with { Etag = etag }, Correct: TestCity.Correction(20, 2)),
            new(city.Ask() with { Etag = etag }, Correct: TestCity.Correction(20, 3)),
            new(city.Ask() with { ValidateOnly = true }, Correct: TestCity.Correction(20, 4)),
            new(city.Ask(), Correct: TestCity.Correction(20, 5)),
        ]);
        Assert.Equal([false, true, false, false], results.Select(result => result.IsRefused));
        Assert.Equal(0, results[2].Entries[0].Position);
        Assert.Equal(3, await Revisions(city));
    }

    /// <summary>A first report, and corrections of it.</summary>
    private static ValueList<ReportCommand> Chain(TestCity city, int reports) => Enumerable.Range(1, reports)
        .Select(number => number == 1
            ? new ReportCommand(city.Ask(), Submit: TestCity.Week(20, number))
            : new ReportCommand(city.Ask(), Correct: TestCity.Correction(20, number)))
        .ToValueList();

    private static async Task<int> Revisions(TestCity city) =>
        (await city.Replayed(SmallMechanism.Project)).Reports["tuanbao"][^1].Revision;

    /// <summary>Loses one append, counted from the first, and no other.</summary>
    private static Func<LedgerAppend, ILedger, Task<AppendOutcome>> Losing(int number)
    {
        var appends = 0;
        return (append, ledger) => ++appends == number ? Task.FromResult<AppendOutcome>(Lost) : ledger.Append(append);
    }
}
