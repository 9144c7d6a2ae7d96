using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Edges;

public class Who_may_read_an_entry
{
    private static readonly LedgerEntry Entry = new(
        "lichuan/open", 7, "mechanisms/2016/projects/p017", 3, "goals/progress-reported.v1", "units/tuanbao", "units/modao",
        "units/dongcheng", "018f-1", 2016001, Instant.FromUtc(2016, 6, 3, 3, 55), [], []);

    [Theory]
    [InlineData("tuanbao")]
    [InlineData("modao")]
    [InlineData("dongcheng")]
    public void is_the_unit_that_did_it_had_it_done_or_made_the_call(string unit) =>
        Assert.True(EntryAccess.MayRead(Principal.Unit("lichuan", unit), Entry));

    [Fact]
    public void is_every_office() => Assert.All(
        [Principal.CommitteeOffice("lichuan"), Principal.BodyOffice("lichuan", "projects-headquarters")],
        office => Assert.True(EntryAccess.MayRead(office, Entry)));

    [Fact]
    public void is_no_other_unit_and_no_operator() => Assert.All(
        [Principal.Unit("lichuan", "maoba"), Principal.Operator("lichuan")],
        other => Assert.False(EntryAccess.MayRead(other, Entry)));

    [Fact]
    public void is_everybody_for_the_opening() =>
        Assert.True(EntryAccess.MayRead(Principal.Operator("lichuan"), Entry with { Kind = LedgerOpened.Kind }));
}
