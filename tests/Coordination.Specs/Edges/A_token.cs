using Coordination.Edges.Tokens;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>A token is opaque: what was given out is read back, and everything else is refused without a
/// crash.</summary>
public class A_token
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \0漢";

    private static readonly PageToken Page = new("0123456789abcdef", 42, "p017", new LocalDate(2016, 6, 3));
    private static readonly ResumeToken Resume = new("lichuan", 2016, 1234);

    [Fact]
    public void is_read_back() =>
        Gen.Select(Gen.String[0, 50], Gen.Long, Gen.String[0, 50], Gen.Int[-700_001, 2_900_000])
        .Sample((request, position, key, days) =>
        {
            if (HasLoneSurrogate(request) || HasLoneSurrogate(key)) return;
            var token = new PageToken(
                request, position, key, days < -700_000 ? null : new LocalDate(1970, 1, 1).PlusDays(days));
            Assert.Equal(token, PageToken.Read(token.ToString()));
        });

    [Fact]
    public void with_a_time_is_read_back_with_it()
    {
        var time = PageToken.Whole(Instant.FromUtc(2016, 6, 3, 4, 0).PlusNanoseconds(123_456_789));
        var timed = Page with { Time = time };
        Assert.Equal(timed, PageToken.Read(timed.ToString()));
        Assert.NotEqual(Page.ToString(), timed.ToString());
        Assert.Equal(123_456_700, time.ToUnixTimeTicks() % 10_000_000 * 100);
    }

    [Fact]
    public void of_the_stream_is_read_back() => Assert.Equal(Resume, ResumeToken.Read(Resume.ToString()));

    [Fact]
    public void of_one_kind_is_not_taken_for_another()
    {
        Assert.Null(PageToken.Read(Resume.ToString()));
        Assert.Null(ResumeToken.Read(Page.ToString()));
    }

    [Fact]
    public void that_was_changed_anywhere_is_refused()
    {
        foreach (var token in (string[])[Page.ToString(), Resume.ToString()])
            for (var index = 0; index < token.Length; index++)
                foreach (var character in Alphabet.Where(character => character != token[index]))
                {
                    var changed = string.Concat(token.AsSpan(0, index), character.ToString(), token.AsSpan(index + 1));
                    Assert.Null(PageToken.Read(changed));
                    Assert.Null(ResumeToken.Read(changed));
                }
    }

    [Fact]
    public void that_was_cut_or_lengthened_is_refused()
    {
        var token = Page.ToString();
        for (var length = 0; length < token.Length; length++) Assert.Null(PageToken.Read(token[..length]));
        Assert.Null(PageToken.Read(token + "A"));
        Assert.Null(PageToken.Read(token + token));
        Assert.Null(PageToken.Read(new string('A', 2_000_000)));
    }

    [Fact]
    public void that_is_made_up_is_refused() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char[Alphabet], 0, 200]).Sample(text =>
    {
        Assert.Null(PageToken.Read(text));
        Assert.Null(ResumeToken.Read(text));
    });

    [Fact]
    public void with_a_right_checksum_and_wrong_fields_is_refused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        var token = OpaqueToken.Write((byte)'p', writer => writer.Write(bytes));
        // Nobody gives such a token out, but anybody can compute one: it may be read or refused, and must not crash.
        if (PageToken.Read(token) is { } read) Assert.Equal(read, PageToken.Read(read.ToString()));
    });

    [Fact]
    public void belongs_to_one_request_whatever_the_page()
    {
        var first = new V1.ListUnitsRequest { Parent = "cities/lichuan", PageSize = 5 };
        var second = new V1.ListUnitsRequest { Parent = "cities/lichuan", PageSize = 50, PageToken = "x" };
        var other = new V1.ListUnitsRequest { Parent = "cities/enshi", PageSize = 5 };
        var bodies = new V1.ListBodiesRequest { Parent = "cities/lichuan", PageSize = 5 };
        Assert.Equal(PageToken.DigestOf(first), PageToken.DigestOf(second));
        Assert.NotEqual(PageToken.DigestOf(first), PageToken.DigestOf(other));
        Assert.NotEqual(PageToken.DigestOf(first), PageToken.DigestOf(bodies));
    }

    private static bool HasLoneSurrogate(string text) => text.Any(char.IsSurrogate);
}
