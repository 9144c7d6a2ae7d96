using Coordination.Storage.Ledger;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>A head that the writer of a file knows is read again</summary>
public class KnowingTheHeads
{
    private readonly KnownHeads known = new(mostStreams: 2);
    private int reads;

    [Fact]
    public void not_while_its_own_commits_follow_each_other()
    {
        Transaction(version: 1);
        Transaction(version: 1);
        Assert.Equal(1, reads);
    }

    [Fact]
    public void when_somebody_else_has_committed()
    {
        Transaction(version: 1);
        Transaction(version: 2);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void when_the_last_transaction_did_not_commit()
    {
        Transaction(version: 1);
        Transaction(version: 1, commits: false);
        Transaction(version: 1);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void when_more_streams_are_known_than_may_be()
    {
        Transaction(version: 1, "a", "b");
        Transaction(version: 1, "c");
        Assert.Equal(1, reads);
        Transaction(version: 1);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void not_to_learn_what_moved_which_each_transaction_begins_without()
    {
        Transaction(version: 1, "a");
        known.Begin(1);
        var head = known.Of("lichuan/open", Read);
        Assert.False(head.HasMoved);
        Assert.Empty(head.MovedStreams);
        Assert.Equal(new StreamHead(1, 1), head.Streams["a"]);
    }

    private void Transaction(long version, params IReadOnlyList<string> streams) => Transaction(version, true, streams);

    private void Transaction(long version, bool commits, params IReadOnlyList<string> streams)
    {
        known.Begin(version);
        var head = known.Of("lichuan/open", Read);
        foreach (var stream in streams)
        {
            head.Streams[stream] = new StreamHead(1, 1);
            head.MovedStreams.Add(stream);
            head.HasMoved = true;
        }
        if (commits) known.Committed();
    }

    private LedgerHead Read(string ledger)
    {
        reads++;
        return new LedgerHead(ledger, 1, 0, 0);
    }
}
