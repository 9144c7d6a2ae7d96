using Coordination.Edges.Security;
using Microsoft.Extensions.Time.Testing;
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

    [Fact]
    public async Task two_processes_that_make_keys_at_once_make_each_only_once()
    {
        var units = Enumerable.Range(1, 40).Select(number => Principal.Unit("lichuan", $"u{number}")).ToList();
        var rings = Enumerable.Range(0, 4).Select(_ => KeyRing.Open(data)).ToList();

        var made = await Task.WhenAll(rings.Select(ring => Task.Run(() => ring.EnsureKeys("lichuan", units))));

        Assert.Equal(40, made.Sum());
        foreach (var unit in units)
        {
            var key = File.ReadAllText(rings[0].PathOf(unit)).Trim();
            Assert.All(rings, ring => Assert.Equal(unit, ring.Find(key)));
        }
    }

    [Fact]
    public void what_another_process_adds_or_takes_out_is_known_soon_after()
    {
        var time = new FakeTimeProvider();
        var silo = KeyRing.Open(data);
        silo.EnsureKeys("lichuan", [Principal.CommitteeOffice("lichuan")]);
        var hashes = Path.Combine(data, "keys", "hashes.json");
        var before = File.ReadAllText(hashes);
        var edge = KeyRing.OpenHashes(hashes, time);
        silo.EnsureKeys("lichuan", [Tuanbao]);
        var key = File.ReadAllText(silo.PathOf(Tuanbao)).Trim();
        Assert.Null(edge.Find(key));

        time.Advance(KeyRing.LookInterval * 2);
        Assert.Equal(Tuanbao, edge.Find(key));
        File.WriteAllText(hashes, before);
        time.Advance(KeyRing.LookInterval * 2);
        Assert.Null(edge.Find(key));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("gone")]
    public void a_file_that_is_lost_while_the_program_runs_locks_nobody_out(string how)
    {
        var time = new FakeTimeProvider();
        var silo = KeyRing.Open(data);
        silo.EnsureKeys("lichuan", [Tuanbao]);
        var key = File.ReadAllText(silo.PathOf(Tuanbao)).Trim();
        var hashes = Path.Combine(data, "keys", "hashes.json");
        var edge = KeyRing.OpenHashes(hashes, time);
        if (how == "gone") File.Delete(hashes);
        else File.WriteAllText(hashes, "{");
        time.Advance(KeyRing.LookInterval * 2);
        Assert.Equal(Tuanbao, edge.Find(key));
    }

    [Fact]
    public void a_process_that_was_handed_hashes_makes_no_keys()
    {
        KeyRing.Open(data).EnsureKeys("lichuan", [Tuanbao]);
        var edge = KeyRing.OpenHashes(Path.Combine(data, "keys", "hashes.json"));
        Assert.Throws<IOException>(() => edge.EnsureKeys("lichuan", [Principal.CommitteeOffice("lichuan")]));
    }

    [Fact]
    public void a_process_that_was_handed_nothing_does_not_start() =>
        Assert.Throws<InvalidDataException>(() => KeyRing.OpenHashes(Path.Combine(data, "keys", "hashes.json")));

    public void Dispose() => Directory.Delete(data, recursive: true);
}
