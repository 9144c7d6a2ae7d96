using System.Security.Cryptography;

namespace Coordination.Storage.Vault;

/// <summary>The key of the vault, in a file that only its owner may read. Its id is the first 8 bytes of its SHA-256 in
/// hexadecimal.</summary>
internal sealed record VaultKey(byte[] Key, string Id)
{
    private const int Size = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one where there is none. Call it under the start-up lock.</summary>
    /// <param name="mayCreate">False where items exist already: a new key could not open them.</param>
    public static VaultKey ReadOrCreate(string path, bool mayCreate)
    {
        if (!File.Exists(path))
        {
            if (!mayCreate)
                throw new InvalidOperationException($"The vault holds items, but its key {path} is missing.");
            Create(path);
        }
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw new InvalidOperationException($"The vault's key {path} must be its owner's only (mode 0600).");
        var key = File.ReadAllBytes(path);
        if (key.Length != Size)
            throw new InvalidOperationException($"The vault's key {path} does not hold {Size} bytes.");
        return new VaultKey(key, Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8)));
    }

    private static void Create(string path)
    {
        // Written aside and renamed, so that a crash leaves either no key or a whole one.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Size));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path);
    }
}
