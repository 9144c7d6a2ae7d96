namespace Coordination.Domain.Ledger.Tree;

/// <summary>Base64 of RFC 4648, chapter 4, in its one spelling: what a signature covers must not have two.</summary>
internal static class StrictBase64
{
    /// <summary>The bytes; null for anything but the spelling that these bytes have.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return text.Length % 4 == 0 && Convert.TryFromBase64String(text, bytes, out var length)
            && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? bytes[..length]
            : null;
    }
}
