using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>The public half of a key that signs notes: <c>name+keyid+base64(0x01 ‖ public key)</c> (C2SP signed-note). The
/// key id is the beginning of SHA-256 over name, line feed, 0x01 and the public key, in 8 hex digits.</summary>
/// <param name="Name">No white space and no plus.</param>
/// <param name="PublicKey">Ed25519, 32 bytes.</param>
public sealed record VerifierKey(string Name, byte[] PublicKey)
{
    public const int PublicKeySize = 32;

    /// <summary>Says Ed25519.</summary>
    private const byte Algorithm = 0x01;

    /// <summary>First four bytes of the hash; stands before each signature and tells keys of one name apart.</summary>
    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Algorithm, .. PublicKey]));

    /// <summary>Reads a key; null unless it is written exactly so and its id fits.</summary>
    public static VerifierKey? Parse(string text)
    {
        // Base64 may have plus signs of its own: only the first two are separators.
        if (text.Split('+', 3) is not [{ Length: > 0 } name, { Length: 8 }, var encoded]
            || name.Any(char.IsWhiteSpace)
            || StrictBase64.Read(encoded) is not [Algorithm, .. { Length: PublicKeySize } publicKey]) return null;
        var key = new VerifierKey(name, publicKey);
        return key.ToString() == text ? key : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([Algorithm, .. PublicKey])}");
}
