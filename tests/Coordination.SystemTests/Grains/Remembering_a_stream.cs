using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.SystemTests.Grains.Support;
using CsCheck;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>What a grain remembers is always the fold of its stream, and the little it forgets it can read
/// again.</summary>
[Collection(nameof(GrainCluster))]
public sealed class Remembering_a_stream(GrainCluster cluster)
{
    private static readonly string[] Units = ["tuanbao", "wangying", "jianshe"];

    private enum What { Submit, Correct, SubmitAgain, Assign, End, Start, Milestone, Sleep, Behind }

    [Fact]
    public async Task equals_a_replay_after_200_random_commands()
    {
        var command = Gen.Select(
            Gen.Enum<What>(), Gen.Int[1, 22], Gen.Long[0, 1_500], Gen.Int[0, 2].Select(index => Units[index]));
        // A failure prints the seed that repeats it.
        await command.Array[200].SampleAsync(async commands =>
        {
            var city = await TestCity.Founded(cluster);
            var project = await city.ProjectAcross();
            var (recorded, previous) = (0, city.Ask());
            foreach (var (what, week, more, unit) in commands)
            {
                var ask = what == What.SubmitAgain ? previous : city.Ask();
                var result = await Do(city, project, ask, what, week, week * 1_000 + more, unit);
                if (result is { IsRefused: false }) (recorded, previous) = (recorded + 1, ask);
                Assert.DoesNotContain(result?.Refusals ?? [], refusal => refusal.Kind == RefusalKind.Unavailable);
            }
            Assert.True(recorded >= 20, $"Only {recorded} of 200 commands were recorded: this tests too little.");
            Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
        }, iter: 3, threads: 1);
    }

    [Fact]
    public async Task is_enough_to_correct_a_report_of_long_ago()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        for (var week = 5; week <= 15; week++) await project.Submit(city.Ask(), TestCity.Week(week, week * 100));
        Assert.Equal(Subject.ReportsKept, (await project.Describe()).Reports["tuanbao"].Count);

        var tooMuch = await project.Correct(city.Ask(), TestCity.Correction(6, 750));
        Same.Refused("CUMULATIVE_ABOVE_LATER", RefusalKind.NotNow, tooMuch);
        var tooLittle = await project.Correct(city.Ask(), TestCity.Correction(6, 450));
        Same.Refused("CUMULATIVE_DECREASED", RefusalKind.NotNow, tooLittle);
        var corrected = await project.Correct(city.Ask(), TestCity.Correction(6, 650));
        Same.Recorded(await city.Stream(SmallMechanism.Project), corrected);
        var again = await project.Correct(city.Ask(), TestCity.Correction(6, 660));
        Assert.Equal(3, Assert.IsType<ProgressCorrected>(EventCatalog.Read(again.Entries[0])).Revision);
        Same.Refused("REPORT_EXISTS", RefusalKind.Exists, await project.Submit(city.Ask(), TestCity.Week(6, 610)));
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    [Fact]
    public async Task does_not_begin_for_names_of_nothing()
    {
        var city = await TestCity.Founded(cluster);
        string[] names = ["mechanisms/2016/projects/p999", "mechanisms/2016/targets/t1-1", "units/tuanbao", "x", ""];
        foreach (var name in names)
        {
            var grain = cluster.From(0).GetGrain<IProjectGrain>(city.Key(name));
            var refused = await grain.Submit(city.Ask(), TestCity.Week(20, 1_000));
            Same.Refused("SUBJECT_NOT_FOUND", RefusalKind.Missing, refused);
            Assert.Equal([new Fact("subject", name)], refused.Refusals[0].Facts);
            await cluster.Gone(grain);
        }
    }

    [Fact]
    public async Task begins_as_soon_as_the_subject_is_defined()
    {
        var city = await TestCity.Founded(cluster);
        var project = cluster.From(0).GetGrain<IProjectGrain>(city.Key("mechanisms/2016/projects/p002"));
        var report = TestCity.Week(20, 1_000) with { Subject = "mechanisms/2016/projects/p002" };
        Same.Refused("SUBJECT_NOT_FOUND", RefusalKind.Missing, await project.Submit(city.Ask(), report));
        var first = city.Document.Projects[0];
        await city.Apply(city.Document with
        {
            Projects = [first, first with { Definition = first.Definition with { Id = "p002" } }],
        });
        var recorded = await project.Submit(city.Ask(), report);
        Same.Recorded(await city.Stream("mechanisms/2016/projects/p002"), recorded);
    }

    [Fact]
    public async Task waits_for_rules_it_does_not_have()
    {
        var document = SmallMechanism.Of(cluster.NextCity());
        var city = new TestCity(cluster, document.Rules.City);
        await city.Mechanism(0).Apply(city.Ask("systems/host"), new ApplyMechanism(document));
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        Same.Refused("RULES_NOT_READY", RefusalKind.Unavailable, await project.Submit(ask, TestCity.Week(20, 1_000)));
        cluster.Rules.Set(document, 1);
        Assert.False((await project.Submit(ask, TestCity.Week(20, 1_000))).IsRefused);
    }

    private async Task<CommandResult?> Do(
        TestCity city, IProjectGrain project, CommandContext ask, What what, int week, long fen, string unit)
    {
        switch (what)
        {
            case What.Submit or What.SubmitAgain: return await project.Submit(ask, TestCity.Week(week, fen));
            case What.Correct: return await project.Correct(ask, TestCity.Correction(week, fen));
            case What.Assign:
                return await project.Assign(ask, TestCity.Assign(SmallMechanism.Project, Duty.ResponsibleUnit, unit));
            case What.End:
                return await project.End(ask, TestCity.End(SmallMechanism.Project, Duty.ResponsibleUnit, unit));
            case What.Start:
                return await project.RecordStart(
                    ask, new(SmallMechanism.Project, unit, FakeCityClock.Day.PlusDays(-week), ""));
            case What.Milestone:
                return await project.ReachMilestone(
                    ask, new(SmallMechanism.Project, unit, "bridge", FakeCityClock.Day.PlusDays(-week), ""));
            case What.Sleep:
                if (week <= 5) await cluster.Deactivate(project);
                return null;
            default:
                await city.Behind(SmallMechanism.Project, new MilestoneReached(unit, "tunnel", FakeCityClock.Day, ""));
                return null;
        }
    }
}
