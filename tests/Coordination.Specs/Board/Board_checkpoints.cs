using System.Text;
using Coordination.Board;
using Coordination.Board.Ledger;
using Coordination.Domain.Goals;
using CsCheck;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>A checkpoint bounds a start and changes nothing else: with it, without it, or with a broken one, the picture is
/// the same.</summary>
public class Board_checkpoints
{
    private static readonly BoardOptions Small = Board_at_work.Options with { ChunkEntries = 5, CheckpointPositions = 7 };

    [Fact]
    public Task with_the_tail_give_what_a_full_fold_gives() => Random_history.Ledgers.SampleAsync(async ledger =>
    {
        var files = await Written(ledger);
        await using var work = await Board_at_work.Start(ledger, Small, files);
        Assert.Equal(Board_at_work.Text(Board_at_work.Folded(ledger.Entries())), Board_at_work.Text(await work.AtHead()));
        Assert.DoesNotContain(ledger.Reads.TakeLast(3), read => read.After == 0 && read.Limit > 1);
    }, iter: 30, threads: 1);

    [Fact]
    public Task are_read_back_as_they_were_written() => Random_history.Ledgers.SampleAsync(ledger =>
    {
        var city = Board_at_work.Folded(ledger.Entries());
        var stored = StoredPicture.Parse(new StoredPicture(city, [1, 2]).ToBytes());
        Assert.Equal(Board_at_work.Text(city), Board_at_work.Text(stored.Picture));
        Assert.Equal([1, 2], stored.LeafHash);
        return Task.CompletedTask;
    }, iter: 30);

    [Fact]
    public void are_written_without_an_array_of_their_size()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        for (var week = 0; week < 300; week++)
        {
            var (subject, happened) = Reported(Road, "tuanbao", Day(5, 13).PlusWeeks(week), Fen(week));
            var report = ((ProgressReported)happened).Report with { Done = new string('好', 2_000) };
            ledger.Add((subject, new ProgressReported(report, [])));
        }
        var stored = new StoredPicture(Board_at_work.Folded(ledger.Entries()), [1, 2]);
        using var file = new MemoryStream(capacity: 4_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        stored.WriteTo(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, file.Length / 2);
        Assert.InRange(file.Length, 1_000_000, 4_000_000);
        Assert.Equal(stored.ToBytes(), file.ToArray());
    }

    [Fact]
    public async Task are_the_latest_two()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var files = new Memory_files();
        await using var work = await Board_at_work.Start(ledger, Small, files);
        for (var week = 0; week < 30; week++)
        {
            ledger.Add(Reported(Road, "tuanbao", Day(5, 13).PlusWeeks(week), Fen(week)));
            await work.AtHead();
            await work.Store.Settled();
        }
        var last = ledger.Entries().Count / 7 * 7;
        Assert.Equal([$"lichuan-{last - 7}.json", $"lichuan-{last}.json"], files.Content.Keys.Order());
    }

    [Fact]
    public async Task rest_after_writing_twenty_times_as_long_as_it_took_but_the_last_is_always_written()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var files = new Memory_files();
        await using (var work = await Board_at_work.Start(ledger, Small, files))
        {
            await work.AtHead();
            await work.Store.Settled();
            files.Written = () => work.Time.Pass(TimeSpan.FromSeconds(1));
            await Report(0);
            var written = files.Content.Keys.Order().Last();
            await Report(1);
            await Report(2);
            Assert.Equal(written, files.Content.Keys.Order().Last());
            work.Time.Pass(TimeSpan.FromSeconds(20));
            await Report(3);
            Assert.NotEqual(written, files.Content.Keys.Order().Last());

            async Task Report(int week)
            {
                for (var count = 0; count < 7; count++)
                    ledger.Add(Reported(Road, "tuanbao", Day(5, 13).PlusWeeks(week * 7 + count), Fen(week * 7 + count)));
                await work.AtHead();
                await work.Store.Settled();
            }
        }
        Assert.Contains($"lichuan-{ledger.Entries().Count}.json", files.Content.Keys);
    }

    [Fact]
    public void in_memory_have_a_limit_and_stay_spread_over_the_whole_ledger()
    {
        var kept = new PictureCheckpoints(everyPositions: 1);
        var monthEnd = Instant.MinValue;
        var before = CityPicture.Empty("lichuan");
        for (var position = 1; position <= 10_000; position++)
        {
            var after = before with { Position = position, RecordedAt = Instant.FromUtc(2016, 1, 1, 0, 0) + Duration.FromHours(position) };
            kept.Pass(before, after, ref monthEnd);
            before = after;
        }
        Assert.InRange(kept.Count, PictureCheckpoints.Limit / 2, PictureCheckpoints.Limit + 14);
        foreach (var asked in new[] { 100, 1_000, 5_000, 9_999 })
            Assert.InRange(kept.AtOrBefore(asked)!.Position, asked - 2 * 10_000 / PictureCheckpoints.Limit, asked);
        var january = kept.KnownAt(Instant.FromUtc(2016, 1, 31, 16, 0))!;
        Assert.Equal(Instant.FromUtc(2016, 1, 31, 15, 0), january.RecordedAt);
    }

    public static TheoryData<string> Damages => ["truncated", "flipped", "empty", "other fold", "renamed", "other ledger"];

    [Theory, MemberData(nameof(Damages))]
    public async Task are_discarded_when(string damage)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var files = await Written(ledger);
        var (name, content) = files.Content.MaxBy(file => file.Key.Length * 1000 + file.Key[^6]);
        files.Content.Clear();
        files.Content[damage == "renamed" ? "lichuan-7.json" : name] = Damaged(content, damage);
        ledger.Reads.Clear();
        await using var work = await Board_at_work.Start(ledger, Small with { CheckpointPositions = 1_000 }, files);
        Assert.Equal(Board_at_work.Text(Board_at_work.Folded(ledger.Entries())), Board_at_work.Text(await work.AtHead()));
        Assert.Contains((0, 5), ledger.Reads);
        Assert.Empty(files.Content);
    }

    [Fact]
    public async Task beyond_the_head_are_discarded()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var files = await Written(ledger);
        var shorter = new Memory_ledger();
        shorter.Add(Applied.Take(6));
        await using var work = await Board_at_work.Start(shorter, Small, files);
        Assert.Equal(6, (await work.AtHead()).Position);
        Assert.Empty(files.Content);
    }

    [Fact]
    public async Task of_a_city_with_a_longer_name_are_not_its_own()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var files = new Memory_files();
        files.Content["lichuan-new-10.json"] = [];
        await using var work = await Board_at_work.Start(ledger, Board_at_work.Options, files);
        await work.AtHead();
        Assert.Single(files.Content);
    }

    private static byte[] Damaged(byte[] content, string damage) => damage switch
    {
        "truncated" => content[..^20],
        "empty" => [],
        "flipped" => [.. content[..^50], (byte)(content[^50] ^ 1), .. content[^49..]],
        "other fold" => Replaced(content, "\"foldVersion\":" + CityFold.Version, "\"foldVersion\":999"),
        "other ledger" => new StoredPicture(StoredPicture.Parse(content).Picture, new byte[32]).ToBytes(),
        _ => content,
    };

    private static byte[] Replaced(byte[] content, string part, string by)
    {
        var text = Encoding.UTF8.GetString(content);
        Assert.Contains(part, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(part, by, StringComparison.Ordinal));
    }

    private static async Task<Memory_files> Written(Memory_ledger ledger)
    {
        var files = new Memory_files();
        await using var work = await Board_at_work.Start(ledger, Small, files);
        await work.AtHead();
        await work.Store.Settled();
        Assert.NotEmpty(files.Content);
        return files;
    }
}
