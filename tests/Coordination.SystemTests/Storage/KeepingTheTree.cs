using System.Data.Common;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Coordination.Storage.Ledger;
using Coordination.Storage.Tree;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Keeping the tree of a ledger</summary>
public abstract class KeepingTheTree(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task signs_what_is_recorded_and_proves_every_entry_and_every_earlier_tree()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        var keeper = new TreeKeeper(trees, CheckpointKey.Open(disk.Options, trees));
        await ledger.Fill(300);
        var older = await keeper.Follow(ledger, trees);
        for (var i = 0; i < 300; i++) await ledger.Append(Append($"more{i}", Event("more", i)));
        var head = await keeper.Follow(ledger, trees);
        Assert.Equal((300, 600), (older.Size, head.Size));

        var proofs = new LedgerTree(trees, keeper);
        var standing = await proofs.Standing(City, Cancellation);
        var note = SignedNote.Parse(standing.Newest!.Note)!;
        Assert.True(note.IsSignedBy(VerifierKey.Parse(standing.Newest.VerifierKey)!, Ed25519Signature.Verify));
        Assert.Equal("coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef", head.Origin.ToString());
        foreach (var entry in await ledger.Read(City, 0, 1000, Cancellation))
        {
            var path = await proofs.ProveInclusion(City, entry.Position, 600, Cancellation);
            Assert.True(MerkleProof.Includes(entry.LeafHash, entry.Position - 1, 600, head.Root, path.Hashes));
        }
        var consistency = await proofs.ProveConsistency(City, 300, 600, Cancellation);
        Assert.Equal(older.Root, consistency.FirstRoot);
        Assert.Equal(head.Root, consistency.SecondRoot);
        Assert.True(MerkleProof.IsConsistent(300, older.Root, 600, head.Root, consistency.Hashes));
    }

    [Fact]
    public async Task is_done_by_two_processes_without_a_fork()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        var (here, there) = (new TreeKeeper(trees, CheckpointKey.Open(disk.Options, trees)), disk.OpenKeeper());
        await ledger.Fill(40);
        for (var i = 0; i < 20; i++)
        {
            await ledger.Append(Append($"more{i}", Event("more", i)));
            await Task.WhenAll(
                Task.Run(() => here.Follow(ledger, trees), Cancellation),
                Task.Run(() => there.Follow(ledger, trees), Cancellation));
        }
        await here.Follow(ledger, trees);
        Assert.Equal((0, 0), (here.ContradictedSize(City), there.ContradictedSize(City)));
        Assert.Equal(60, trees.Kept(City).Size);
        Assert.Null(disk.Inspect().First);
    }

    [Fact]
    public async Task goes_on_after_a_new_start_and_after_the_tree_was_deleted()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(700);
        var signed = await disk.OpenKeeper().Follow(ledger, trees);
        await ledger.Append(Append("one more", Event("more", 0)));
        var next = await disk.OpenKeeper().Follow(ledger, trees);
        Assert.Equal(701, next.Size);

        Execute(disk.ConnectToTrees(), "DELETE FROM tiles", "DELETE FROM trees");
        Assert.Equal(0, trees.Kept(City).Size);
        Assert.Equal(next, await disk.OpenKeeper().Follow(ledger, trees));
        Assert.Null(disk.Inspect(signed, next).First);
    }

    [Theory]
    [InlineData("leaf of the last entry")]
    [InlineData("last entry")]
    [InlineData("column without its leaf")]
    [InlineData("remembered size")]
    [InlineData("tile")]
    [InlineData("another ledger")]
    public async Task stops_when_the_ledger_contradicts_what_was_signed(string change)
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(300);
        await disk.OpenKeeper().Follow(ledger, trees);
        if (change is "column without its leaf")
        {
            for (var i = 0; i < 5; i++) await ledger.Append(Append($"more{i}", Event($"more{i}", 0)));
            Execute(disk.Connect(), [.. Unlocked, "UPDATE entries SET rules_version = 7 WHERE caller = 'units/tuanbao' AND request_id = 'more3'"]);
        }
        else Change(change);
        var keeper = disk.OpenKeeper();
        await ledger.Append(Append("one more", Event("more", 0)));
        await Assert.ThrowsAsync<TreeContradictedException>(() => keeper.Follow(ledger, trees));
        Assert.True(keeper.ContradictedSize(City) > 0);
        var standing = await new LedgerTree(trees, keeper).Standing(City, Cancellation);
        Assert.Null(standing.Newest);
        Assert.Equal(keeper.ContradictedSize(City), standing.ContradictedSize);
        Assert.False(keeper.Follow((await ledger.Read(City, 0, 1, Cancellation))[0], 1000));
    }

    [Fact]
    public async Task remembers_what_it_signed_itself_although_the_kept_tree_was_replaced()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(300);
        var keeper = disk.OpenKeeper();
        await keeper.Follow(ledger, trees);
        Execute(disk.ConnectToTrees(), "DELETE FROM tiles", "DELETE FROM trees");
        Execute(disk.Connect(), [.. Unlocked, $"UPDATE entries SET leaf_hash = {Blob} WHERE {Last}"]);
        await ledger.Append(Append("one more", Event("more", 0)));
        await Assert.ThrowsAsync<TreeContradictedException>(() => keeper.Follow(ledger, trees));
    }

    [Fact]
    public async Task signs_nothing_with_a_key_whose_checkpoints_are_forgotten_until_an_operator_gives_the_last()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(300);
        await disk.OpenKeeper().Follow(ledger, trees);
        var last = trees.Kept(City).Note!;
        disk.AlterCheckpoints(_ => null);
        await ledger.Append(Append("one more", Event("more", 0)));

        var keeper = disk.OpenKeeper();
        Assert.NotNull(keeper.Obstacle);
        var first = (await ledger.Read(City, 0, 1, Cancellation))[0];
        Assert.False(keeper.Follow(first, 301));
        Assert.Null(trees.Kept(City).Note);
        var standing = await new LedgerTree(trees, keeper).Standing(City, Cancellation);
        Assert.Equal((null, 0, 301), (standing.Newest, standing.ContradictedSize, standing.Size));

        var folder = Directory.CreateDirectory(disk.Options.CheckpointFolder).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "lichuan.open.note"), last, Cancellation);
        Assert.Equal(301, (await disk.OpenKeeper().Follow(ledger, trees)).Size);
    }

    [Fact]
    public async Task signs_nothing_where_what_was_signed_is_remembered_and_the_key_is_gone()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(20);
        var signed = await disk.OpenKeeper().Follow(ledger, trees);
        File.Delete(disk.Options.CheckpointKeyFile);
        await ledger.Append(Append("one more", Event("more", 0)));
        var keeper = disk.OpenKeeper();
        Assert.NotNull(keeper.Obstacle);
        Assert.False(File.Exists(disk.Options.CheckpointKeyFile));
        Assert.Equal(signed, await keeper.Follow(ledger, trees));
        Assert.Equal(21, (await new LedgerTree(trees, keeper).Standing(City, Cancellation)).Size);
    }

    [Fact]
    public async Task leaves_a_ledger_alone_that_was_never_opened()
    {
        var (ledger, keeper) = (disk.Open(), disk.OpenKeeper());
        await ledger.Append(Append("r1", Event("a", 0)));
        Assert.False(keeper.Follow((await ledger.Read(City, 0, 1, Cancellation))[0], 1));
        Assert.False(keeper.HasCaughtUp(City));
    }

    [Fact]
    public async Task needs_a_key_that_is_its_owners_only()
    {
        await disk.Open().Fill(3);
        disk.OpenKeeper();
        var file = Path.Combine(disk.Options.DataDirectory, "checkpoint.key");
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Throws<InvalidOperationException>(disk.OpenKeeper);
    }

    private void Change(string change)
    {
        switch (change)
        {
            case "leaf of the last entry":
                Execute(disk.Connect(), [.. Unlocked, $"UPDATE entries SET leaf_hash = {Blob} WHERE {Last}"]);
                break;
            case "last entry":
                Execute(disk.Connect(), [.. Unlocked, $"DELETE FROM entries WHERE {Last}"]);
                break;
            case "tile":
                Execute(disk.ConnectToTrees(), $"UPDATE tiles SET hashes = {Blob} WHERE level = 0 AND tile_index = 1");
                break;
            case "remembered size":
                disk.AlterCheckpoints(note => note.Replace("\n300\n", "\n299\n", StringComparison.Ordinal));
                break;
            default:
                disk.AlterCheckpoints(note => note.Replace("0123456789abcdef0", "1123456789abcdef0", StringComparison.Ordinal));
                break;
        }
    }

    private string Blob => store is Store.Sqlite ? "zeroblob(32)" : @"decode(repeat('00', 32), 'hex')";

    private string Last => store is Store.Sqlite ? "row & 0xFFFFFFFFFF = 300" : "position = 300";

    private string[] Unlocked => store is Store.Sqlite
        ? ["DROP TRIGGER entries_are_never_updated", "DROP TRIGGER entries_are_never_deleted"]
        : ["SET session_replication_role = replica"];

    private static void Execute(DbConnection connection, params string[] statements)
    {
        using (connection)
        {
            foreach (var sql in statements)
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }
        }
    }
}

/// <inheritdoc/>
public sealed class KeepingTheTreeOnSqlite() : KeepingTheTree(Store.Sqlite);

/// <inheritdoc/>
public sealed class KeepingTheTreeOnPostgres() : KeepingTheTree(Store.Postgres);
