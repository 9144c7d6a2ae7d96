using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Coordination.Edges.Security;

/// <summary>The text of a key: <c>ck_</c> and 32 random bytes in base64url, 43 characters.</summary>
internal static class KeyText
{
    private const string Prefix = "ck_";
    private const int RandomBytes = 32;
    private const int Length = 46;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>SHA-256 over the key's text, or null for a text that cannot be a key. The key is random, so that a
    /// plain hash is as hard to turn back as a slow one.</summary>
    public static byte[]? HashOf(ReadOnlySpan<char> key)
    {
        if (key.Length != Length || !key.StartsWith(Prefix, StringComparison.Ordinal)
            || !Base64Url.IsValid(key[Prefix.Length..]))
            return null;
        Span<byte> bytes = stackalloc byte[Length];
        if (!Encoding.ASCII.TryGetBytes(key, bytes, out var written)) return null;
        return SHA256.HashData(bytes[..written]);
    }
}
