using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Coordination.Storage.Tree;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>A ledger that is opened, with entries of all shapes: several streams, requests of one entry and of two, and
/// requests without effect.</summary>
internal static class FilledLedger
{
    private const int Streams = 7;

    /// <summary>Records so many entries, the opening among them.</summary>
    public static async Task Fill(this StoredLedger ledger, int entries)
    {
        var opened = new LedgerOpened("0123456789abcdef0123456789abcdef", "lichuan", true);
        await Recorded(ledger, Append(
            "open", new PendingEvent(LedgerOpened.Stream, 0, LedgerOpened.Kind, EventCatalog.Write(opened))));
        var versions = new long[Streams];
        for (var position = 2; position <= entries;)
        {
            var (one, other) = (position % Streams, (position + 3) % Streams);
            var request = $"r{position}";
            if (position % 5 == 0 && position < entries)
            {
                await Recorded(ledger, Append(
                    request, Event($"s{one}", versions[one]++, "两" + position), Event($"s{other}", versions[other]++)));
                position += 2;
                continue;
            }
            await Recorded(ledger, Append(request, Event($"s{one}", versions[one]++, "好" + position)));
            if (position % 11 == 0) await Recorded(ledger, Append(request + "-again") with { UnchangedPosition = position });
            position++;
        }
    }

    /// <summary>Lets the tree catch up, and says what was signed.</summary>
    public static async Task<TreeHead> Follow(this TreeKeeper keeper, StoredLedger ledger, ITreeStore trees)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var first = (await ledger.Read(City, 0, 1, cancellation))[0];
        while (keeper.Follow(first, await ledger.Head(City, cancellation))) cancellation.ThrowIfCancellationRequested();
        return TreeHead.Parse(SignedNote.Parse(trees.Kept(City).Note!)!.Text)!;
    }

    private static async Task Recorded(StoredLedger ledger, LedgerAppend append) =>
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(append));
}
