using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Edges.Security;

/// <summary>Keys on disk: directories of mode 0700, files of mode 0600. Called under the ring's lock.</summary>
internal sealed class KeyFiles(string directory)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private string HashesPath => Path.Combine(directory, "hashes.json");

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
