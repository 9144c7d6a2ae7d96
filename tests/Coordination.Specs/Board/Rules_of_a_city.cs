using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Grains read the rules in force from the board.</summary>
public class Rules_of_a_city
{
    [Fact]
    public async Task are_there_once_the_first_picture_is()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        Assert.Equal(1, (await work.Rules.Current(Memory_ledger.City, 2016))!.Rules.Version);
    }

    [Fact]
    public async Task are_none_without_a_mechanism_or_a_city()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        Assert.Null(await work.Rules.Current(Memory_ledger.City, 2017));
        Assert.Null(await work.Rules.Current("nowhere", 2016));
    }

    [Fact]
    public async Task are_never_denied_before_all_that_is_recorded_is_read()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        var next = (MechanismApplied)Applied[0].Event;
        ledger.Add(("mechanisms/2017", (DomainEvent)(next with { Rules = next.Rules with { Year = 2017 } })));
        Assert.NotNull(await work.Rules.Current(Memory_ledger.City, 2017));
    }
}
