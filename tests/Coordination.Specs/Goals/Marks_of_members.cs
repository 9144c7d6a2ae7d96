using System.Security.Cryptography;
using Coordination.Domain.Goals;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Goals;

/// <summary>A member is known by a mark that whoever holds the key makes alike for ever, in any program. (decision
/// 0018)</summary>
public class Marks_of_members
{
    private static readonly RegisterKey Key = new(SHA256.HashData("coordination/register/demonstration"u8));

    private static string? MarkOf(string identity) => MemberIdentity.Normalized(identity) is { } normalized
        ? Key.MarkOf(MemberSet.Households, normalized).ToString()
        : null;

    [Fact]
    public void have_a_key_that_is_known_by_its_name() => Assert.Equal("1bcb8f0601d40706", Key.Name);

    [Theory]
    [InlineData("42280219850001", "ebbad55b369254e60f25ba35ac3bdd54")]
    [InlineData("ABC123", "41b23e104a64f25b5c6bb51f41a9a506")]
    public void are_what_the_guide_says(string identity, string mark) => Assert.Equal(mark, MarkOf(identity));

    [Theory]
    [InlineData("abc123"), InlineData(" A B C\t1 2 3 "), InlineData("ABC-123"), InlineData("ＡＢＣ１２３"), InlineData("ａｂｃ－１２３")]
    [InlineData("A\u3000B\u2003C\u00A01\u20102\u22123"), InlineData("A\u2014BC\uFE63123\r"), InlineData("\uFEFFABC123")]
    public void do_not_depend_on_how_an_identity_is_typed(string identity) =>
        Assert.Equal("41b23e104a64f25b5c6bb51f41a9a506", MarkOf(identity));

    [Theory]
    [InlineData(""), InlineData(" - "), InlineData("户123"), InlineData("A_1"), InlineData("A.1"), InlineData("Å1"), InlineData("١٢٣")]
    public void are_made_of_digits_and_letters_only(string identity) => Assert.Null(MarkOf(identity));

    [Fact]
    public void are_made_of_64_characters_at_most()
    {
        Assert.NotNull(MarkOf(new string('7', 64)));
        Assert.Null(MarkOf(new string('7', 65)));
        Assert.NotNull(MarkOf(new string('7', 64) + " -"));
    }

    [Fact]
    public void are_others_under_another_key_and_of_another_set()
    {
        var other = new RegisterKey(SHA256.HashData("another"u8));
        Assert.NotEqual(Key.MarkOf(MemberSet.Households, "1"), other.MarkOf(MemberSet.Households, "1"));
        Assert.NotEqual(Key.MarkOf(MemberSet.Households, "1"), Key.MarkOf(MemberSet.Villages, "1"));
        Assert.NotEqual(Key.Name, other.Name);
    }

    [Theory]
    [InlineData("9f3bc898669e736e4e3b12100363c671e1533785743e8f3cb706c5422f6e329e", true)]
    [InlineData("9F3BC898669E736E4E3B12100363C671E1533785743E8F3CB706C5422F6E329E", true)]
    [InlineData("9f3bc898669e736e4e3b12100363c671e1533785743e8f3cb706c5422f6e329", false)]
    [InlineData("xf3bc898669e736e4e3b12100363c671e1533785743e8f3cb706c5422f6e329e", false)]
    public void have_a_key_of_64_hexadecimal_digits(string text, bool good) =>
        Assert.Equal(good ? "1bcb8f0601d40706" : null, RegisterKey.Read(text)?.Name);

    [Theory]
    [InlineData("ebbad55b369254e60f25ba35ac3bdd54", true), InlineData("EBBAD55B369254E60F25BA35AC3BDD54", false)]
    [InlineData("ebbad55b369254e60f25ba35ac3bdd5", false), InlineData("ebbad55b369254e60f25ba35ac3bdd544", false)]
    [InlineData(" bbad55b369254e60f25ba35ac3bdd54", false), InlineData("", false)]
    public void are_32_lower_case_hexadecimal_digits(string text, bool good) =>
        Assert.Equal(good, MemberMark.Read(text) is not null);

    [Fact]
    public void are_ordered_as_their_texts() => Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong).Sample((a, b, c, d) =>
    {
        var (one, other) = (new MemberMark(new UInt128(a, b)), new MemberMark(new UInt128(a % 4 == 0 ? a : c, d)));
        Assert.Equal(Math.Sign(string.CompareOrdinal(one.ToString(), other.ToString())), Math.Sign(one.CompareTo(other)));
        Assert.Equal(one, MemberMark.Read(one.ToString()));
        Assert.Equal((one.CompareTo(other) < 0, one.CompareTo(other) > 0), (one < other, one > other));
        Assert.Equal((one.CompareTo(other) <= 0, one.CompareTo(other) >= 0), (one <= other, one >= other));
    });
}
