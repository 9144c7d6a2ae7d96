using System.Text.RegularExpressions;
using Coordination.Edges.Errors;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Every reason of the contract has a sentence for people that holds every fact and says what to do
/// next.</summary>
public partial class Chinese_sentences_of_refusals
{
    /// <summary>Facts that mean something to programs only.</summary>
    private static readonly HashSet<string> ForProgramsOnly = ["PERIOD_KIND_MISMATCH.example"];

    public static TheoryData<string> Reasons => [.. Published_reasons.All.Keys];

    [Fact]
    public void exist_for_the_published_reasons_and_no_others() => Assert.Equal(
        Published_reasons.All.Keys.Order(
            StringComparer.Ordinal), ChineseSentences.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void are_as_many_as_the_enum_has_values() =>
        Assert.Equal(Enum.GetValues<V1.ErrorReason>().Length - 1, Published_reasons.All.Count);

    [Theory]
    [MemberData(nameof(Reasons))]
    public void hold_every_fact_and_no_other(string reason)
    {
        var told = Placeholder().Matches(
            ChineseSentences.All[reason]).Select(match => match.Groups[1].Value).ToHashSet();
        var promised = Published_reasons.All[reason];
        Assert.Empty(told.Except(promised));
        Assert.DoesNotContain(promised.Except(told), fact => !ForProgramsOnly.Contains($"{reason}.{fact}"));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void are_Chinese_and_say_what_to_do(string reason)
    {
        var sentence = ChineseSentences.All[reason];
        Assert.True(sentence.Count(character => character >= 0x4E00 && character <= 0x9FFF) >= 10, sentence);
        Assert.Contains("请", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void would_not_be_found_for_a_new_reason() =>
        Assert.Contains("NEW_REASON", ChineseSentences.Of(
            new(default, "NEW_REASON", null, "", []), text => text), StringComparison.Ordinal);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
