using System.Buffers;
using System.Globalization;

namespace Coordination.Domain.Goals;

/// <summary>A member of a register, known by 16 bytes of an HMAC of its identity and by nothing else. Ordered as its
/// text: 32 lower-case hexadecimal digits. (decision 0018)</summary>
public readonly record struct MemberMark(UInt128 Value) : IComparable<MemberMark>
{
    /// <summary>Digits of a mark's text.</summary>
    public const int Digits = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads a mark; null for anything but 32 lower-case hexadecimal digits.</summary>
    public static MemberMark? Read(ReadOnlySpan<char> text) => IsHex(text, Digits)
        ? new MemberMark(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
        : null;

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public int CompareTo(MemberMark other) => Value.CompareTo(other.Value);

    public static bool operator <(MemberMark left, MemberMark right) => left.Value < right.Value;
    public static bool operator >(MemberMark left, MemberMark right) => left.Value > right.Value;
    public static bool operator <=(MemberMark left, MemberMark right) => left.Value <= right.Value;
    public static bool operator >=(MemberMark left, MemberMark right) => left.Value >= right.Value;

    /// <summary>Whether a text is so many lower-case hexadecimal digits.</summary>
    internal static bool IsHex(ReadOnlySpan<char> text, int digits) =>
        text.Length == digits && !text.ContainsAnyExcept(HexDigits);
}
