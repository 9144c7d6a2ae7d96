using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Coordination.Edges.Security;

/// <summary>Knows every key by its hash, and makes keys for those who have none. Keys lie in
/// <c>{data}/keys/{city}/units/tuanbao.key</c> and so on, to be handed over and then deleted there; the hashes lie in
/// <c>{data}/keys/hashes.json</c>. Only the program's own account can read either. Thread safe.</summary>
public sealed class KeyRing
{
    private readonly KeyFiles files;
    private readonly Lock writing = new();
    private volatile Snapshot current;

    private KeyRing(KeyFiles files, IReadOnlyCollection<KnownKey> keys) =>
        (this.files, current) = (files, new Snapshot(keys));

    /// <summary>Opens the keys of a data directory; there may be none yet.</summary>
    /// <exception cref="InvalidDataException">The file of hashes is damaged.</exception>
    public static KeyRing Open(string dataDirectory)
    {
        var files = new KeyFiles(Path.Combine(dataDirectory, "keys"));
        return new KeyRing(files, files.ReadHashes());
    }

    /// <summary>Who holds a key, or null. Takes as long for a wrong key as for a right one.</summary>
    public Principal? Find(string? key) =>
        key is not null && KeyText.HashOf(key) is { } hash ? current.Find(hash) : null;

    /// <summary>Makes a key for everyone who has none. Keys that exist stay.</summary>
    /// <returns>How many were made.</returns>
    public int EnsureKeys(string city, IEnumerable<Principal> principals)
    {
        lock (writing)
        {
            var known = current.Keys.Select(key => key.Principal).ToHashSet();
            var added = new List<KnownKey>();
            foreach (var principal in principals.Where(principal => known.Add(principal)))
            {
                if (principal.City != city)
                    throw new ArgumentException($"{principal.Id} is not of {city}.", nameof(principals));
                added.Add(new KnownKey(principal, files.ReadOrMake(principal)));
            }
            if (added.Count == 0) return 0;
            // Key files first: a crash in between leaves keys that the next run takes over.
            var all = current.Keys.Concat(added).ToList();
            files.WriteHashes(all);
            current = new Snapshot(all);
            return added.Count;
        }
    }

    /// <summary>Where a principal's key lies, as long as nobody deleted it.</summary>
    public string PathOf(Principal principal) => files.PathOf(principal);

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
