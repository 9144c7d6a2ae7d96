using Google.Protobuf.WellKnownTypes;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using State = Coordination.V1.ProgressReport.Types.State;

namespace Coordination.SystemTests.Edges;

/// <summary>A correction is free before the cut-off, needs the lead unit's approval after it, and is an erratum after the
/// publication; what was published and what is correct can both be asked for, as of any day and as it was known at any
/// time.</summary>
public sealed class Correcting_over_time(LivingCity city) : IClassFixture<LivingCity>
{
    [Fact]
    public async Task is_free_before_the_cut_off()
    {
        var week = city.NextWeek();
        var first = await city.Submitted(week);
        var second = await city.Corrected(first, FenOf(week) * 110 / 100);
        Assert.False(second.NeedsApproval || second.Erratum);
        Assert.Empty(second.Notices);
        var change = Assert.Single(second.Changes);
        Assert.Equal((FenOf(week), FenOf(week) * 110 / 100), (change.Before.MoneyFen, change.After.MoneyFen));
        Assert.Equal(("台账 2016-17", "与台账核对后更正"), (second.Evidence, second.Reason));
        Assert.True((await city.Read(first)).CountsReported);
        Assert.Equal(second.Changes, (await city.Read(first)).Changes);
    }

    [Fact]
    public async Task counts_after_the_cut_off_only_once_it_is_verified()
    {
        var week = city.NextWeek();
        var first = await city.Submitted(week);
        city.MoveTo(first.CutOffTime, minutes: 1);
        var small = await city.Corrected(first, FenOf(week) * 105 / 100);
        Assert.True(small.NeedsApproval);
        Assert.Empty(small.Notices);
        var large = await city.Corrected(first, FenOf(week) * 105 / 100 + 1);
        var notice = Assert.Single(large.Notices);
        Assert.Equal(("BEYOND_PERCENT", "investment", 1), (notice.Reason, notice.Indicator, notice.AgainstRevision));
        Assert.False((await city.Read(first)).CountsReported);
        Assert.Equal((State.Recorded, true), await StateOf(first, 1));
        Assert.Equal((State.Superseded, false), await StateOf(first, 2));
        Assert.Equal(FenOf(week), await Value(week, V1.Basis.Reported));

        await city.SignedByHead(large);
        await city.Verified(large);
        Assert.Equal((State.LeadVerified, true), await StateOf(first, 3));
        Assert.Equal((State.Superseded, false), await StateOf(first, 1));
        Assert.Equal(FenOf(week) * 105 / 100 + 1, await Value(week, V1.Basis.Reported));
    }

    [Fact]
    public async Task after_the_publication_is_an_erratum_and_both_are_answered()
    {
        var week = city.NextWeek();
        var first = await city.Submitted(week);
        await city.Accepted(first);
        Assert.Equal(FenOf(week), await Value(week, V1.Basis.Published));
        city.MoveTo(first.PublicationTime, minutes: 1);
        Assert.Equal((State.Published, true), await StateOf(first, 1));

        var second = await city.Corrected(first, FenOf(week) + 7);
        Assert.True(second.Erratum && second.NeedsApproval);
        var accepted = await city.Accepted(second);
        Assert.True(accepted.Erratum);
        Assert.Equal((State.Published, false), await StateOf(first, 1));
        Assert.Equal((State.Accepted, true), await StateOf(first, 2));
        Assert.Equal(
            (FenOf(week), FenOf(week) + 7, FenOf(week) + 7),
            (await Value(week, V1.Basis.Published), await Value(week, V1.Basis.Accepted), await Value(week, V1.Basis.Reported)));
        Assert.Equal(FenOf(week), await Value(week, V1.Basis.Accepted, first.PublicationTime));
    }

    [Fact]
    public async Task of_what_nobody_has_accepted_is_told_apart()
    {
        var week = city.NextWeek();
        var first = await city.Submitted(week);
        Assert.Equal(V1.Standing.Reported, (await Row(week, V1.Basis.Reported, null)).Values[0].Standing);
        var board = await city.Served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, MinPosition = first.Position }, city.Served.AsCommittee);
        Assert.Equal((true, V1.Basis.Reported), (board.Unaccepted, board.Basis));
        await city.Accepted(first);
        var row = await Row(week, V1.Basis.Unspecified, null);
        Assert.Equal((V1.Standing.Accepted, 1), (row.Values[0].Standing, row.ReportsAccepted));
        var accepted = await city.Served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, MinPosition = await city.Served.Head(), Basis = V1.Basis.Accepted },
            city.Served.AsCommittee);
        Assert.Equal((false, V1.Basis.Accepted), (accepted.Unaccepted, accepted.Basis));
        Assert.Equal(accepted.Totals.InvestedAcceptedFen, accepted.Totals.InvestedFen);
        Assert.True(accepted.Totals.ReportsAccepted > 0);
        (await city.Refusal(() => city.Served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, Basis = (V1.Basis)9 }, city.Served.AsCommittee)))
            .Is(Grpc.Core.StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "basis");
    }

    private async Task<(State, bool)> StateOf(V1.ProgressReport report, int revision)
    {
        var read = await city.Read(report, revision);
        Assert.Equal(revision, read.Revision);
        return (read.State, read.CountsReported);
    }

    private async Task<long> Value(CityWeek week, V1.Basis basis, Timestamp? known = null) =>
        (await Row(week, basis, known)).Values.Single(value => value.Indicator == "investment").MoneyFen;

    private async Task<V1.ProgressRow> Row(CityWeek week, V1.Basis basis, Timestamp? known)
    {
        var answer = await city.Served.Board.QueryProgressAsync(
            new V1.QueryProgressRequest
            {
                Parent = Served.Year,
                AsOf = Sample.Date(week.Monday.PlusDays(6)),
                Basis = basis,
                KnownTime = known,
                MinPosition = known is null ? await city.Served.Head() : 0,
                Filter = new V1.ProgressFilter { Text = Project },
            },
            city.Served.As(Clerk));
        return Assert.Single(answer.Rows);
    }
}
