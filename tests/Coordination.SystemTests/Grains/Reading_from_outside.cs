using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Coordination.SystemTests.Grains.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>A process without a database reads through a silo. However much it asks for:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Reading_from_outside(GrainCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private IReadingGrain Silo => cluster.Client.GetGrain<IReadingGrain>(0);
    private LedgerOfSilos Outside => new(cluster.Client);

    [Fact]
    public async Task an_answer_has_no_more_entries_than_a_page_and_all_pages_together_have_all()
    {
        var (ledger, recorded) = await Recorded(ReadingGrain.PageEntries + 20, bodyBytes: 10);

        var page = await Silo.Read(ledger, 0, int.MaxValue);

        Assert.Equal((ReadingGrain.PageEntries, false), (page.Entries.Count, page.IsLast));
        Assert.Equal(recorded, (await Outside.Read(ledger, 0, int.MaxValue, Cancellation)).Count);
        Assert.Equal(7, (await Outside.Read(ledger, 0, 7, Cancellation)).Count);
        Assert.Empty(await Outside.Read(ledger, recorded, 10, Cancellation));
    }

    [Fact]
    public async Task an_answer_has_hardly_more_bytes_than_a_page()
    {
        const int Body = 200_000;
        var (ledger, recorded) = await Recorded(20, Body);

        var page = await Silo.Read(ledger, 0, 500);

        Assert.InRange(page.Entries.Sum(entry => entry.Body.Length), Body, ReadingGrain.PageBytes + Body);
        Assert.False(page.IsLast);
        Assert.Equal(recorded, (await Outside.Read(ledger, 0, 500, Cancellation)).Count);
    }

    [Fact]
    public async Task a_long_stream_comes_whole()
    {
        var (ledger, recorded) = await Recorded(ReadingGrain.PageEntries + 20, bodyBytes: 10);
        var stream = await Outside.ReadStream(ledger, "units/tuanbao", 3, Cancellation);
        Assert.Equal(Enumerable.Range(4, recorded - 3).Select(number => (long)number), stream.Select(entry => entry.StreamVersion));
    }

    [Fact]
    public async Task storage_trouble_arrives_as_what_every_process_can_read()
    {
        var city = await TestCity.Founded(cluster);
        cluster.Faults[city.Ledger] = new LedgerFault { Reads = () => throw new DiskException("the disk is gone") };
        await Assert.ThrowsAsync<StreamUnreadableException>(() => Silo.Read(city.Ledger, 0, 10));
        await Assert.ThrowsAsync<StreamUnreadableException>(() => Silo.ReadStream(city.Ledger, SmallMechanism.Project, 0));
        cluster.Faults.TryRemove(city.Ledger, out _);
        Assert.NotEmpty((await Silo.Read(city.Ledger, 0, 10)).Entries);
    }

    [Fact]
    public async Task a_wait_without_news_ends_before_its_caller_gives_up() =>
        Assert.False(await Silo.Wait(CityLedger.Open(cluster.NextCity()), 0));

    [Fact]
    public async Task a_picture_that_took_too_long_to_fetch_is_begun_again()
    {
        var time = new FakeTimeProvider();
        var city = cluster.NextCity();
        cluster.Pictures[city] = new byte[100];
        var packed = new PackedPictures(new FakePictures(cluster.Pictures), time);
        var first = await packed.Part(city, null, 0, Cancellation);

        Assert.NotNull(await packed.Part(city, first!.Mark, 0, Cancellation));
        Assert.Null(await packed.Part(city, "another", 0, Cancellation));
        Assert.Null(await packed.Part(city, first.Mark, first.Length + 1, Cancellation));
        time.Advance(PackedPictures.Lifetime * 2);
        Assert.Null(await packed.Part(city, first.Mark, 0, Cancellation));
    }

    [Fact]
    public async Task only_few_pictures_are_kept()
    {
        var time = new FakeTimeProvider();
        var packed = new PackedPictures(new FakePictures(cluster.Pictures), time);
        var first = cluster.NextCity();
        cluster.Pictures[first] = new byte[100];
        var part = await packed.Part(first, null, 0, Cancellation);
        for (var other = 0; other < PackedPictures.Kept; other++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            var city = cluster.NextCity();
            cluster.Pictures[city] = new byte[100];
            Assert.NotNull(await packed.Part(city, null, 0, Cancellation));
        }
        Assert.Null(await packed.Part(first, part!.Mark, 0, Cancellation));
    }

    private async Task<(string Ledger, int Recorded)> Recorded(int entries, int bodyBytes)
    {
        var ledger = CityLedger.Open(cluster.NextCity());
        const int Together = 100;
        for (var done = 0; done < entries; done += Together)
        {
            var events = Enumerable.Range(done, Math.Min(Together, entries - done)).Select(version =>
                new Coordination.Grains.Ports.PendingEvent("units/tuanbao", version, "test/noted.v1", new byte[bodyBytes]));
            var context = new CommandContext("units/tuanbao", "units/tuanbao", "units/tuanbao", $"r{done}");
            var outcome = await cluster.Ledger.Append(new(ledger, context, new byte[32], 0, events.ToValueList()));
            Assert.IsType<Coordination.Grains.Ports.AppendOutcome.Appended>(outcome);
        }
        return (ledger, entries);
    }
}
