using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Coordination.Grains.Ports;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Keeping an item in the vault</summary>
public abstract class KeepingAnItemInTheVault : IDisposable
{
    private static readonly byte[] Item = Encoding.UTF8.GetBytes("联系人：张三，电话 0718-0000000");

    private readonly LedgerOnDisk disk;
    private readonly IVault vault;

    protected KeepingAnItemInTheVault(Store store)
    {
        disk = new LedgerOnDisk(store);
        vault = disk.OpenVault();
    }

    private protected LedgerOnDisk Disk => disk;
    private protected IVault Vault => vault;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task gives_it_back_for_its_commitment_in_its_ledger_only()
    {
        var commitment = await vault.Put(City, Item, Cancellation);
        Assert.Equal(Item, await vault.Get(City, commitment, Cancellation));
        Assert.Null(await vault.Get("lichuan/sealed", commitment, Cancellation));
        Assert.Null(await vault.Get(City, new byte[32], Cancellation));
    }

    [Fact]
    public async Task commits_to_salt_and_item_each_with_its_length()
    {
        var commitment = await vault.Put(City, Item, Cancellation);
        var salt = (byte[])Row()[0];
        Assert.Equal(32, salt.Length);
        Assert.Equal(SHA256.HashData([.. Length(32), .. salt, .. Length(Item.Length), .. Item]), commitment);
    }

    [Fact]
    public async Task twice_gives_two_commitments()
    {
        var first = await vault.Put(City, Item, Cancellation);
        Assert.NotEqual(first, await vault.Put(City, Item, Cancellation));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(40_000)]
    public async Task then_erasing_it_leaves_the_commitment_and_nothing_else(int size)
    {
        var commitment = await vault.Put(City, RandomNumberGenerator.GetBytes(size), Cancellation);
        Assert.True(await vault.Erase(City, commitment, Cancellation));
        Assert.Null(await vault.Get(City, commitment, Cancellation));
        Assert.False(await vault.Erase(City, commitment, Cancellation));
        var row = Row();
        Assert.Empty((byte[])row[0]);
        Assert.Empty((byte[])row[1]);
        Assert.Equal(commitment, (byte[])row[2]);
    }

    [Fact]
    public async Task survives_closing_and_opening()
    {
        var commitment = await vault.Put(City, Item, Cancellation);
        (vault as IDisposable)?.Dispose();
        Assert.Equal(Item, await disk.OpenVault().Get(City, commitment, Cancellation));
    }

    [Fact]
    public async Task does_not_answer_for_a_row_that_was_put_in_another_place()
    {
        var first = await vault.Put(City, Item, Cancellation);
        await vault.Put(City, "another"u8.ToArray(), Cancellation);
        using (var connection = disk.ConnectToVault())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE vault SET (ciphertext, salt) = "
                + "(SELECT ciphertext, salt FROM vault WHERE commitment <> @first) WHERE commitment = @first";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("first", first);
            command.Parameters.Add(parameter);
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        await Assert.ThrowsAnyAsync<CryptographicException>(() => vault.Get(City, first, Cancellation));
    }

    [Fact]
    public void keeps_its_key_to_the_owner()
    {
        if (OperatingSystem.IsWindows()) return;
        var key = Path.Combine(disk.Options.DataDirectory, "vault.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Throws<InvalidOperationException>(() => disk.OpenVault());
    }

    [Fact]
    public async Task never_makes_a_new_key_over_old_items()
    {
        await vault.Put(City, Item, Cancellation);
        File.Delete(Path.Combine(disk.Options.DataDirectory, "vault.key"));
        Assert.Throws<InvalidOperationException>(() => disk.OpenVault());
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    private protected object[] Row()
    {
        using var connection = disk.ConnectToVault();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT salt, ciphertext, commitment FROM vault";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var row = new object[3];
        reader.GetValues(row);
        return row;
    }
}

/// <inheritdoc/>
public sealed class KeepingAnItemInTheVaultOnSqlite() : KeepingAnItemInTheVault(Store.Sqlite)
{
    [Theory]
    [InlineData(40)]
    [InlineData(40_000)]
    public async Task then_erasing_it_leaves_nothing_of_it_on_the_disk(int size)
    {
        var commitment = await Vault.Put(City, RandomNumberGenerator.GetBytes(size), TestContext.Current.CancellationToken);
        // A short piece, because a long item lies on several pages.
        var ciphertext = ((byte[])Row()[1])[^64..];
        Assert.True(OnDisk(ciphertext));
        Assert.True(await Vault.Erase(City, commitment, TestContext.Current.CancellationToken));
        Assert.False(OnDisk(ciphertext));
    }

    private bool OnDisk(byte[] needle) => ((string[])["vault.db", "vault.db-wal"])
        .Select(name => Path.Combine(Disk.Options.DataDirectory, name)).Where(File.Exists)
        .Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(needle) >= 0);
}

/// <inheritdoc/>
public sealed class KeepingAnItemInTheVaultOnPostgres() : KeepingAnItemInTheVault(Store.Postgres)
{
    [Fact]
    public void takes_every_host_the_same_key()
    {
        if (OperatingSystem.IsWindows()) return;
        using var other = Disk.AnotherHost();
        var refused = Assert.Throws<InvalidOperationException>(() => other.OpenVault());
        Assert.Contains("copy vault.key", refused.Message, StringComparison.Ordinal);
        var (here, there) = (KeyOf(Disk), KeyOf(other));
        File.WriteAllBytes(there, new byte[32]);
        File.SetUnixFileMode(there, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        refused = Assert.Throws<InvalidOperationException>(() => other.OpenVault());
        Assert.Contains("is sealed with key", refused.Message, StringComparison.Ordinal);
        File.Copy(here, there, overwrite: true);
        other.OpenVault();
    }

    private static string KeyOf(LedgerOnDisk disk) => Path.Combine(disk.Options.DataDirectory, "vault.key");
}
