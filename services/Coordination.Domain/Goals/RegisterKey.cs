using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Coordination.Domain.Goals;

/// <summary>The secret under which a city's units make marks of identities. The units keep it; the platform knows only its
/// name. Equal identities have equal marks, and without the secret no mark can be tried.</summary>
public sealed class RegisterKey
{
    /// <summary>Bytes of a secret.</summary>
    public const int Bytes = 32;

    /// <summary>Digits of a secret's name.</summary>
    public const int NameDigits = 16;

    private const string Purpose = "coordination/register/v1\n";
    private readonly byte[] secret;

    /// <param name="secret">32 bytes.</param>
    public RegisterKey(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Bytes);
        this.secret = secret.ToArray();
        Name = Convert.ToHexStringLower(HmacOf("key"), 0, NameDigits / 2);
    }

    /// <summary>What the mechanism and every entry call it: 16 lower-case hexadecimal digits.</summary>
    public string Name { get; }

    /// <summary>Reads a secret as units keep it; null for anything but 64 hexadecimal digits.</summary>
    public static RegisterKey? Read(string text) =>
        text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit)
            ? new RegisterKey(Convert.FromHexString(text))
            : null;

    /// <summary>Whether a text can be the name of a key: 16 lower-case hexadecimal digits.</summary>
    public static bool IsName(string text) => MemberMark.IsHex(text, NameDigits);

    /// <summary>The mark of a member.</summary>
    /// <param name="identity">As <see cref="MemberIdentity.Normalized"/> gives it.</param>
    public MemberMark MarkOf(MemberSet set, string identity)
    {
        var hmac = HmacOf($"{JsonNamingPolicy.CamelCase.ConvertName(set.ToString())}\n{identity}");
        return MemberMark.Read(Convert.ToHexStringLower(hmac, 0, MemberMark.Digits / 2))!.Value;
    }

    private byte[] HmacOf(string text) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(Purpose + text));
}
