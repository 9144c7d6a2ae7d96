using System.Text;
using Coordination.Domain.Ledger;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Ledger;

/// <summary>The bytes under the proof are for ever.</summary>
public class The_leaf_of_a_row
{
    private static readonly LedgerEntry Row = new(
        "lichuan/open", 7, "mechanisms/2016/projects/p017", 3, "goals/progress-reported.v1", "units/tuanbao", "units/tuanbao",
        "units/tuanbao", "018f-1", 2016001, Instant.FromUtc(2016, 6, 3, 3, 55), Encoding.UTF8.GetBytes("{\"x\":\"完成\"}"), []);

    [Fact]
    public void is_the_one_computed_by_hand() => Assert.Equal(
        ByHand(Row), Convert.ToHexStringLower(LeafHash.Of(Row)));

    [Fact]
    public void has_the_value_that_an_independent_program_gave() => Assert.Equal(
        "ac33f1564c60b6c14b59c0d597105e173d524eb639f560163ea75a39ed44fb73", Convert.ToHexStringLower(LeafHash.Of(Row)));

    [Fact]
    public void does_not_depend_on_the_position() => Assert.Equal(LeafHash.Of(Row), LeafHash.Of(Row with { Position = 8 }));

    [Fact]
    public void changes_with_every_other_column()
    {
        LedgerEntry[] others =
        [
            Row with { Ledger = "lichuan/sealed" }, Row with { Stream = "units/tuanbao" }, Row with { StreamVersion = 4 },
            Row with { Kind = "goals/progress-corrected.v1" }, Row with { Actor = "units/modao" }, Row with { ActingFor = "units/modao" },
            Row with { Caller = "units/modao" }, Row with { RequestId = "018f-2" }, Row with { RulesVersion = 2016002 },
            Row with { RecordedAt = Row.RecordedAt + Duration.FromTicks(10) }, Row with { Body = [1] },
        ];
        Assert.Equal(others.Length + 1, others.Append(Row).Select(row => Convert.ToHexString(LeafHash.Of(row))).Distinct().Count());
    }

    [Fact]
    public void cannot_be_the_same_when_a_boundary_moves_between_columns() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.String[Gen.Char.AlphaNumeric, 1, 8]).Sample((left, right) =>
            !LeafHash.Of(Row with { Actor = left + right, ActingFor = "" }).SequenceEqual(LeafHash.Of(Row with { Actor = left, ActingFor = right })));

    [Fact]
    public void refuses_text_that_has_no_UTF_8_form() =>
        Assert.Throws<EncoderFallbackException>(() => LeafHash.Of(Row with { Actor = "a\ud800" }));

    private static string ByHand(LedgerEntry row)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(0);
        void Field(byte[] field) { bytes.Write([(byte)(field.Length >> 24), (byte)(field.Length >> 16), (byte)(field.Length >> 8), (byte)field.Length]); bytes.Write(field); }
        void Text(string text) => Field(Encoding.UTF8.GetBytes(text));
        void Number(long number) => Field([.. Enumerable.Range(0, 8).Select(index => (byte)(number >> (56 - 8 * index)))]);
        Text(row.Ledger); Text(row.Stream); Number(row.StreamVersion); Text(row.Kind); Text(row.Actor); Text(row.ActingFor);
        Text(row.Caller); Text(row.RequestId); Number(row.RulesVersion); Number(row.RecordedAt.ToUnixTimeTicks() / 10); Field(row.Body);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));
    }
}
