using System.Security.Cryptography;

namespace Coordination.Storage.Vault;

/// <summary>The key of the vault. Its id is the first 8 bytes of its SHA-256 in hexadecimal.</summary>
internal sealed record VaultKey(byte[] Key, string Id)
{
    /// <summary>Reads the key, or makes one where there is none. Call it under the start-up lock.</summary>
    /// <param name="mayCreate">False where items exist already: a new key could not open them.</param>
    public static VaultKey ReadOrCreate(string path, bool mayCreate)
    {
        if (!mayCreate && !File.Exists(path))
            throw new InvalidOperationException($"The vault holds items, but its key {path} is missing.");
        var key = KeyFile.ReadOrCreate(path, "The vault's key");
        return new VaultKey(key, Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8)));
    }
}
