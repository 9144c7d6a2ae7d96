using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Coordination.Edges.Security;

/// <summary>Knows every key by its hash, and makes keys for those who have none. Keys lie in
/// <c>{data}/keys/{city}/units/tuanbao.key</c> and so on, to be handed over and then deleted there; the hashes lie in
/// <c>{data}/keys/hashes.json</c>. Only the program's own account can read either. Several processes may share them: what
/// one adds or takes out, the others know within <see cref="LookInterval"/>. Thread safe.</summary>
public sealed class KeyRing
{
    /// <summary>Time between two looks at the file of hashes.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly KeyFiles files;
    private readonly bool makesKeys;
    private readonly TimeProvider time;
    private readonly Lock writing = new();
    private volatile Snapshot current;
    private DateTime changed;
    private long looked;

    private KeyRing(KeyFiles files, bool makesKeys, TimeProvider time)
    {
        (this.files, this.makesKeys, this.time) = (files, makesKeys, time);
        (looked, changed) = (time.GetTimestamp(), files.Changed);
        current = new Snapshot(files.ReadHashes());
    }

    /// <summary>Opens the keys of a data directory; there may be none yet.</summary>
    /// <exception cref="InvalidDataException">The file of hashes is damaged.</exception>
    public static KeyRing Open(string dataDirectory, TimeProvider? time = null) =>
        new(new KeyFiles(Path.Combine(dataDirectory, "keys")), makesKeys: true, time ?? TimeProvider.System);

    /// <summary>Opens a file of hashes only to read it, as an edge does to which it was handed.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or absent.</exception>
    public static KeyRing OpenHashes(string file, TimeProvider? time = null) =>
        File.Exists(file)
            ? new(KeyFiles.OfHashes(file), makesKeys: false, time ?? TimeProvider.System)
            : throw new InvalidDataException($"There are no hashes of keys in {file}.");

    /// <summary>Who holds a key, or null; an empty text is no key. Takes as long for a wrong key as for a right one.</summary>
    public Principal? Find(ReadOnlySpan<char> key)
    {
        if (KeyText.HashOf(key) is not { } hash) return null;
        if (time.GetElapsedTime(Volatile.Read(ref looked)) > LookInterval) LookAgain();
        return current.Find(hash);
    }

    /// <summary>Makes a key for everyone who has none. Keys that exist stay.</summary>
    /// <returns>How many were made.</returns>
    /// <exception cref="IOException">They cannot be written, or this process only reads keys.</exception>
    public int EnsureKeys(string city, IEnumerable<Principal> principals)
    {
        if (!makesKeys) throw new IOException("This process reads keys and makes none.");
        lock (writing)
        {
            using var mine = files.Lock();
            var keys = files.ReadHashes();
            var known = keys.Select(key => key.Principal).ToHashSet();
            var added = new List<KnownKey>();
            foreach (var principal in principals.Where(principal => known.Add(principal)))
            {
                if (principal.City != city)
                    throw new ArgumentException($"{principal.Id} is not of {city}.", nameof(principals));
                added.Add(new KnownKey(principal, files.ReadOrMake(principal)));
            }
            // Key files first: a crash in between leaves keys that the next run takes over.
            if (added.Count > 0) files.WriteHashes([.. keys, .. added]);
            changed = files.Changed;
            current = new Snapshot([.. keys, .. added]);
            return added.Count;
        }
    }

    /// <summary>Where a principal's key lies, as long as nobody deleted it.</summary>
    public string PathOf(Principal principal) => files.PathOf(principal);

    // One caller looks, the others go on with what is known.
    private void LookAgain()
    {
        if (!writing.TryEnter()) return;
        try
        {
            Volatile.Write(ref looked, time.GetTimestamp());
            var now = files.Changed;
            if (now == changed || now == KeyFiles.Never) return;
            current = new Snapshot(files.ReadHashes());
            changed = now;
        }
        catch (Exception trouble) when (trouble is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Whoever replaced the file by a damaged one must not lock everybody out; the next look tries again.
        }
        finally
        {
            writing.Exit();
        }
    }

    private sealed class Snapshot
    {
        private readonly Dictionary<long, List<KnownKey>> byStart = [];

        public Snapshot(IReadOnlyCollection<KnownKey> keys)
        {
            Keys = keys;
            foreach (var key in keys)
            {
                var start = StartOf(key.Hash);
                if (!byStart.TryGetValue(start, out var bucket)) byStart[start] = bucket = [];
                bucket.Add(key);
            }
        }

        public IReadOnlyCollection<KnownKey> Keys { get; }

        // The start of a hash says nothing about the key; what decides is compared in constant time.
        public Principal? Find(byte[] hash)
        {
            if (!byStart.TryGetValue(StartOf(hash), out var bucket)) return null;
            Principal? found = null;
            foreach (var key in bucket)
                if (CryptographicOperations.FixedTimeEquals(key.Hash, hash)) found = key.Principal;
            return found;
        }

        private static long StartOf(byte[] hash) => BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}

/// <summary>A key that is known by its hash.</summary>
internal sealed record KnownKey(Principal Principal, byte[] Hash);
