using Coordination.Domain.Ledger;
using Coordination.Storage.Ledger;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>What this process has just committed is read from memory, or not at all: never with a gap, never
/// reordered.</summary>
public class RememberingRecentEntries
{
    private const string Ledger = "lichuan/open";

    [Fact]
    public void What_is_here_is_given_from_any_position_that_is_here()
    {
        var recent = new RecentEntries(capacity: 100);
        recent.Add(Ledger, Entries(1, 3));
        recent.Add(Ledger, Entries(4, 5));
        Assert.Equal([2, 3, 4, 5], Positions(recent, 1, 10));
        Assert.Equal([2, 3], Positions(recent, 1, 2));
        Assert.Null(recent.After(Ledger, 5, 10));
        Assert.Null(recent.After("lichuan/sealed", 0, 10));
    }

    [Fact]
    public void After_another_process_wrote_only_what_came_later_is_here()
    {
        var recent = new RecentEntries(capacity: 100);
        recent.Add(Ledger, Entries(1, 3));
        recent.Add(Ledger, Entries(6, 7));
        Assert.Null(recent.After(Ledger, 3, 10));
        Assert.Equal([6, 7], Positions(recent, 5, 10));
    }

    [Fact]
    public void Whoever_waits_is_woken_by_a_commit_and_by_hearsay_of_a_later_one()
    {
        var recent = new RecentEntries(capacity: 100);
        var first = recent.Next(Ledger);
        recent.Add(Ledger, Entries(1, 3));
        Assert.True(first.IsCompleted);
        var second = recent.Next(Ledger);
        recent.Hear(Ledger, 3);
        Assert.False(second.IsCompleted);
        recent.Hear(Ledger, 4);
        Assert.True(second.IsCompleted);
        Assert.Equal(4, recent.Heard(Ledger));
    }

    [Fact]
    public void Over_all_ledgers_no_more_are_kept_than_there_is_room_for() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 7]).List[1, 60].Sample(commits =>
        {
            const int Capacity = 20;
            var recent = new RecentEntries(Capacity);
            var heads = new long[3];
            foreach (var (ledger, count) in commits)
            {
                recent.Add($"city{ledger}/open", Entries(heads[ledger] + 1, heads[ledger] + count));
                heads[ledger] += count;
            }
            var kept = 0;
            for (var ledger = 0; ledger < heads.Length; ledger++)
            {
                var oldest = Enumerable.Range(0, (int)heads[ledger])
                    .Cast<int?>().FirstOrDefault(position => recent.After($"city{ledger}/open", position!.Value, 1) is not null);
                if (oldest is not { } from) continue;
                var found = recent.After($"city{ledger}/open", from, int.MaxValue)!;
                Assert.Equal(Enumerable.Range(from + 1, (int)heads[ledger] - from).Select(position => (long)position), found.Select(entry => entry.Position));
                kept += found.Count;
            }
            Assert.InRange(kept, Math.Min(1, commits.Count), Capacity);
        });

    private static IEnumerable<long>? Positions(RecentEntries recent, long after, int limit) =>
        recent.After(Ledger, after, limit)?.Select(entry => entry.Position);

    private static List<LedgerEntry> Entries(long first, long last)
    {
        var entries = new List<LedgerEntry>();
        for (var position = first; position <= last; position++)
            entries.Add(new LedgerEntry(
                Ledger, position, "s", position, "k", "a", "a", "a", "r", 0, Instant.MinValue, [], []));
        return entries;
    }
}
