using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Edges.Security;

/// <summary>Keys on disk: directories of mode 0700, files of mode 0600. Called under the ring's lock.</summary>
internal sealed class KeyFiles(string directory, string hashes = "hashes.json")
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(5);

    private string HashesPath => Path.Combine(directory, hashes);

    /// <summary>A file of hashes, wherever it lies.</summary>
    public static KeyFiles OfHashes(string file) => new(Path.GetDirectoryName(file)!, Path.GetFileName(file));

    /// <summary>When the hashes were last written; another value means other content.</summary>
    public DateTime Changed => File.Exists(HashesPath) ? File.GetLastWriteTimeUtc(HashesPath) : Never;

    /// <summary>There is no file of hashes.</summary>
    public static DateTime Never => DateTime.MinValue;

    /// <summary>Keeps other processes from writing until the answer is disposed.</summary>
    /// <exception cref="IOException">Another process writes, and does not end.</exception>
    public IDisposable Lock()
    {
        MakeDirectory(directory);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        var path = Path.Combine(directory, "hashes.lock");
        for (var started = Stopwatch.GetTimestamp(); ; Thread.Sleep(10))
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < LockLimit)
            {
            }
        }
    }

    public string PathOf(Principal principal) =>
        Path.Combine([directory, principal.City, .. (principal.Id + ".key").Split('/')]);

    public List<KnownKey> ReadHashes()
    {
        if (!File.Exists(HashesPath)) return [];
        try
        {
            var stored = JsonSerializer.Deserialize(File.ReadAllBytes(HashesPath), KeyJson.Default.StoredKeys);
            return stored!.Keys.Select(key => new KnownKey(
                new Principal(key.City, key.Id, key.Role), Convert.FromHexString(key.Sha256))).ToList();
        }
        catch (Exception damage) when (damage is JsonException or FormatException or NullReferenceException)
        {
            throw new InvalidDataException(
                $"{HashesPath} is damaged; restore it, or delete it together with all keys.", damage);
        }
    }

    /// <summary>Replaces the file as a whole, so that a crash leaves the old or the new one.</summary>
    public void WriteHashes(IEnumerable<KnownKey> keys)
    {
        var stored = new StoredKeys(keys
            .OrderBy(key => key.Principal.City, StringComparer.Ordinal)
            .ThenBy(key => key.Principal.Id, StringComparer.Ordinal)
            .Select(Stored).ToList());
        MakeDirectory(directory);
        var draft = HashesPath + ".draft";
        File.Delete(draft);
        WriteNew(draft, JsonSerializer.SerializeToUtf8Bytes(stored, KeyJson.Default.StoredKeys));
        File.Move(draft, HashesPath, overwrite: true);
    }

    /// <summary>The hash of the key in a principal's file, which is made when there is none.</summary>
    public byte[] ReadOrMake(Principal principal)
    {
        var path = PathOf(principal);
        if (File.Exists(path) && KeyText.HashOf(File.ReadAllText(path).Trim()) is { } existing) return existing;
        var key = KeyText.New();
        var folder = directory;
        MakeDirectory(folder);
        var below = Path.GetRelativePath(directory, Path.GetDirectoryName(path)!);
        foreach (var part in below.Split(Path.DirectorySeparatorChar))
            MakeDirectory(folder = Path.Combine(folder, part));
        File.Delete(path);
        WriteNew(path, Encoding.ASCII.GetBytes(key + "\n"));
        return KeyText.HashOf(key)!;
    }

    private static StoredKey Stored(KnownKey key) =>
        new(key.Principal.City, key.Principal.Id, key.Principal.Role, Convert.ToHexStringLower(key.Hash));

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerDirectory);
    }

    private static void WriteNew(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        using var stream = new FileStream(path, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}

internal sealed record StoredKeys(IReadOnlyList<StoredKey> Keys);

internal sealed record StoredKey(string City, string Id, CallerRole Role, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(StoredKeys))]
internal sealed partial class KeyJson : JsonSerializerContext;
