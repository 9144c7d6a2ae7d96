using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>A request id means one thing for ever, and is answered alike for ever. Repeating a request:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Repeating_a_request(GrainCluster cluster)
{
    [Fact]
    public async Task gives_the_first_answer_again_and_records_nothing()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var first = await project.Submit(ask, TestCity.Week(20, 1_000));
        var stored = await city.Everything();
        IsRepeatOf(first, await project.Submit(ask, TestCity.Week(20, 1_000)));
        Same.Entries(stored, await city.Everything());
    }

    [Fact]
    public async Task with_the_same_content_written_otherwise_gives_it_too()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var week = TestCity.Week(20, 1_000);
        var first = await project.Submit(ask, week with { Report = week.Report with { Done = "路基\r\n路面" } });
        IsRepeatOf(first, await project.Submit(ask, week with { Report = week.Report with { Done = "路基\n路面" } }));
    }

    [Fact]
    public async Task gives_it_after_the_grain_was_deactivated_and_from_the_other_silo()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(host: 1), city.Ask());
        var first = await project.Submit(ask, TestCity.Week(20, 1_000));
        await cluster.Deactivate(project);
        IsRepeatOf(first, await (await city.ProjectAcross(host: 0)).Submit(ask, TestCity.Week(20, 1_000)));
    }

    [Fact]
    public async Task gives_it_although_the_state_would_refuse_it_now()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var first = await project.Submit(ask, TestCity.Week(20, 1_000));
        await project.Correct(city.Ask(), TestCity.Correction(20, 900));
        IsRepeatOf(first, await project.Submit(ask, TestCity.Week(20, 1_000)));
    }

    [Fact]
    public async Task gives_it_whatever_the_etag_says_the_second_time()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var submitted = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var etag = Etag.Of(submitted.Entries[0].Position);
        var first = await project.Correct(ask with { Etag = etag }, TestCity.Correction(20, 900));
        IsRepeatOf(first, await project.Correct(ask with { Etag = etag }, TestCity.Correction(20, 900)));
        IsRepeatOf(first, await project.Correct(ask, TestCity.Correction(20, 900)));
    }

    [Fact]
    public async Task that_changed_nothing_gives_the_entry_that_already_said_so()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var said = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var unchanged = await project.Submit(ask, TestCity.Week(20, 1_000));
        Same.Entries(said.Entries, unchanged.Entries);
        Assert.False(unchanged.Repeated);
        await project.Correct(city.Ask(), TestCity.Correction(20, 900));
        IsRepeatOf(unchanged, await project.Submit(ask, TestCity.Week(20, 1_000)));
    }

    [Fact]
    public async Task that_assigned_nothing_new_gives_the_last_assignment()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var assign = TestCity.Assign(SmallMechanism.Project, Duty.LeadUnit, "wangying");
        var assigned = await project.Assign(city.Ask(), assign);
        await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var unchanged = await project.Assign(ask, assign);
        Same.Entries(assigned.Entries, unchanged.Entries);
        IsRepeatOf(unchanged, await project.Assign(ask, assign));
    }

    [Fact]
    public async Task with_other_content_is_refused()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        var first = await project.Submit(ask, TestCity.Week(20, 1_000));
        foreach (var other in new[]
        {
            await project.Submit(ask, TestCity.Week(20, 1_001)),
            await project.Submit(ask, TestCity.Week(21, 1_001)),
            await project.Submit(ask, TestCity.Week(40, 1_001)),
            await project.Correct(ask, TestCity.Correction(20, 1_000)),
            await (await city.TargetAcross()).Submit(ask, TestCity.Households(20, 3)),
        })
        {
            Same.Refused("REQUEST_ID_REUSED", RefusalKind.Exists, other);
            Assert.Equal(
                [new("requestId", ask.RequestId), new("caller", "units/tuanbao"),
                 new("firstPosition", $"{first.Entries[0].Position}")],
                other.Refusals[0].Facts);
        }
    }

    [Fact]
    public async Task by_another_caller_is_another_request()
    {
        var city = await TestCity.Founded(cluster);
        var (project, ask) = (await city.ProjectAcross(), city.Ask());
        await project.Submit(ask, TestCity.Week(20, 1_000));
        var other = await project.Submit(ask with { Caller = "system/oa" }, TestCity.Week(21, 1_001));
        Same.Recorded(await city.Stream(SmallMechanism.Project), other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("请求")]
    [InlineData("tab\t")]
    public async Task with_a_malformed_id_is_refused(string requestId)
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var refused = await project.Submit(city.Ask() with { RequestId = requestId }, TestCity.Week(20, 1_000));
        Same.Refused("REQUEST_ID_INVALID", RefusalKind.Invalid, refused);
    }

    [Fact]
    public async Task may_use_128_characters_and_no_more()
    {
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        var longest = city.Ask() with { RequestId = new string('~', 128) };
        Assert.False((await project.Submit(longest, TestCity.Week(20, 1_000))).IsRefused);
        var tooLong = await project.Submit(longest with { RequestId = new string('~', 129) }, TestCity.Week(21, 1_000));
        Same.Refused("REQUEST_ID_INVALID", RefusalKind.Invalid, tooLong);
    }

    private static void IsRepeatOf(CommandResult first, CommandResult repeat)
    {
        Assert.Equal([], repeat.Refusals);
        Assert.True(repeat.Repeated);
        Same.Entries(first.Entries, repeat.Entries);
    }
}
