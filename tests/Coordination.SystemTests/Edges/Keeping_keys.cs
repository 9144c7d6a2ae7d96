using Coordination.Edges.Security;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>Keys are made once, stay, and can be read by nobody else.</summary>
public sealed class Keeping_keys : IDisposable
{
    private static readonly Principal Tuanbao = Principal.Unit("lichuan", "tuanbao");
    private readonly string data = Directory.CreateTempSubdirectory("coordination-keys-").FullName;

    [Fact]
    public void a_key_that_was_made_is_known_and_stays()
    {
        var ring = KeyRing.Open(data);
        Assert.Equal(2, ring.EnsureKeys("lichuan", [Tuanbao, Principal.CommitteeOffice("lichuan")]));
        var key = File.ReadAllText(ring.PathOf(Tuanbao)).Trim();
        Assert.Matches("^ck_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(Tuanbao, ring.Find(key));

        Assert.Equal(0, ring.EnsureKeys("lichuan", [Tuanbao]));
        Assert.Equal(Tuanbao, KeyRing.Open(data).Find(key));
        File.Delete(ring.PathOf(Tuanbao));
        Assert.Equal(0, KeyRing.Open(data).EnsureKeys("lichuan", [Tuanbao]));
        Assert.Equal(Tuanbao, KeyRing.Open(data).Find(key));
    }

    [Fact]
    public void a_crash_between_key_and_hash_loses_nothing()
    {
        var ring = KeyRing.Open(data);
        ring.EnsureKeys("lichuan", [Tuanbao]);
        var key = File.ReadAllText(ring.PathOf(Tuanbao)).Trim();
        File.Delete(Path.Combine(data, "keys", "hashes.json"));
        var again = KeyRing.Open(data);
        Assert.Null(again.Find(key));
        again.EnsureKeys("lichuan", [Tuanbao]);
        Assert.Equal(Tuanbao, again.Find(key));
    }

    [Fact]
    public void no_file_can_be_read_by_anybody_else()
    {
        if (OperatingSystem.IsWindows()) return;
        KeyRing.Open(data).EnsureKeys("lichuan", [Tuanbao]);
        var root = Path.Combine(data, "keys");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (var directory in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Append(root))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(directory));
    }

    [Fact]
    public void only_hashes_are_kept_together()
    {
        var ring = KeyRing.Open(data);
        ring.EnsureKeys("lichuan", [Tuanbao]);
        var key = File.ReadAllText(ring.PathOf(Tuanbao)).Trim();
        var hashes = File.ReadAllText(Path.Combine(data, "keys", "hashes.json"));
        Assert.DoesNotContain(key[3..], hashes, StringComparison.Ordinal);
        Assert.Contains("units/tuanbao", hashes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ck_")]
    [InlineData("ck_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("CK_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void what_is_no_key_is_unknown(string? text) => Assert.Null(KeyRing.Open(data).Find(text));

    [Fact]
    public void a_damaged_file_of_hashes_stops_the_start()
    {
        KeyRing.Open(data).EnsureKeys("lichuan", [Tuanbao]);
        File.WriteAllText(Path.Combine(data, "keys", "hashes.json"), "{ \"keys\": [ {");
        Assert.Throws<InvalidDataException>(() => KeyRing.Open(data));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);
}
