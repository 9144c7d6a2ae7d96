using Coordination.Board;
using Coordination.Board.Ledger;
using Coordination.Grains.Ports;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>A board that keeps nothing begins with the picture of another one and folds on from there. The picture that
/// everybody reads is the same as if it had folded everything.</summary>
public class Beginning_elsewhere
{
    private static readonly BoardOptions Keeping_nothing = new(DataDirectory: null);

    [Fact]
    public async Task folds_only_what_came_after_the_picture()
    {
        var ledger = City_with_reports(5);
        await using var first = await Board_at_work.Start(ledger);
        var begun = (await first.AtHead()).Position;
        var handed = await first.Pictures.Newest(Memory_ledger.City, Board_at_work.Cancellation);
        ledger.Add(Reported(Road, "tuanbao", Day(10, 14), Fen(99)));
        ledger.Reads.Clear();

        await using var second = await Board_at_work.Start(ledger, Keeping_nothing, elsewhere: new Handing(handed));

        Assert.Equal(
            Board_at_work.Text(Board_at_work.Folded(ledger.Entries())), Board_at_work.Text(await second.AtHead()));
        Assert.DoesNotContain(ledger.Reads, read => read.After < begun - 1);
    }

    public static TheoryData<string> Wrong => ["none", "no picture", "another city", "another ledger"];

    [Theory, MemberData(nameof(Wrong))]
    public async Task folds_everything_where_the_picture_is_of(string what)
    {
        var ledger = City_with_reports(5);
        var city = Board_at_work.Folded(ledger.Entries());
        var leaf = ledger.Entries()[^1].LeafHash;
        var handed = what switch
        {
            "none" => null,
            "no picture" => "{}"u8.ToArray(),
            "another city" => new StoredPicture(city with { City = "enshi" }, leaf).ToBytes(),
            _ => new StoredPicture(city, [1, 2, 3]).ToBytes(),
        };

        await using var work = await Board_at_work.Start(ledger, Keeping_nothing, elsewhere: new Handing(handed));

        Assert.Equal(Board_at_work.Text(city), Board_at_work.Text(await work.AtHead()));
        Assert.Contains(ledger.Reads, read => read.After == 0);
    }

    [Fact]
    public async Task hands_out_nothing_of_a_city_that_nobody_follows()
    {
        await using var work = await Board_at_work.Start(City_with_reports(1));
        await work.AtHead();
        Assert.Null(await work.Pictures.Newest("enshi", Board_at_work.Cancellation));
    }

    private static Memory_ledger City_with_reports(int weeks)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        for (var week = 0; week < weeks; week++)
            ledger.Add(Reported(Road, "tuanbao", Day(5, 13).PlusWeeks(week), Fen(week)));
        return ledger;
    }

    private sealed class Handing(byte[]? picture) : IPictureSource
    {
        public Task<byte[]?> Newest(string city, CancellationToken cancellation) => Task.FromResult(picture);
    }
}
