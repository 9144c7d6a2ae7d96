using System.Text.RegularExpressions;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Edges.Errors;
using NodaTime;
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

    [Fact]
    public void name_steps_states_and_posts_in_Chinese()
    {
        var sentence = Sentence(ReportStepRefusals.NotAwaiting(
            "accept", Report with { Stage = ReportStage.UnitSigned }, "units/planning-bureau/head"));
        Assert.StartsWith("现在不能认定：第 2 次修订单位已签字，待核实，", sentence, StringComparison.Ordinal);
        Assert.Contains("单位负责人（units/planning-bureau/head）", sentence, StringComparison.Ordinal);
        Assert.Contains("（无，已办结）", Sentence(ReportStepRefusals.NotAwaiting("sign", Report, null)), StringComparison.Ordinal);
        Assert.Contains(
            "指挥长或组长（bodies/k/head）",
            Sentence(ReportStepRefusals.CallerNotChecker("grantUnlock", "units/a/head", "bodies/k/head")), StringComparison.Ordinal);
    }

    [Fact]
    public void know_all_steps_and_states()
    {
        foreach (var stage in Enum.GetValues<ReportStage>())
            Assert.DoesNotMatch("[A-Za-z]", Sentence(ReportStepRefusals.NotAwaiting("verify", Report with { Stage = stage }, null))
                .Replace("GetProgressReport", "", StringComparison.Ordinal));
        foreach (var step in (string[])["sign", "verify", "accept", "sendBack", "requestUnlock", "grantUnlock", "requestSuspension", "suspendProject", "resumeProject"])
            Assert.DoesNotContain(step, Sentence(ReportStepRefusals.CheckerIsMaker(step, "")), StringComparison.Ordinal);
    }

    [Fact]
    public void leave_the_states_of_an_indicator_as_they_are() => Assert.Contains(
        "没有状态“draft”", Sentence(ReportRefusals.UnknownState(0, "works", "draft", ["begun"])), StringComparison.Ordinal);

    [Fact]
    public void tell_times_by_the_clock_on_the_wall()
    {
        var (locked, now) = (Instant.FromUtc(2016, 6, 14, 16, 0), Instant.FromUtc(2016, 6, 15, 1, 2) + Duration.FromSeconds(3));
        var sentence = Sentence(ReportStepRefusals.PeriodLocked("tuanbao", PeriodId.Parse("2016-w22"), locked, now));
        Assert.Contains("2016-06-15 00:00:00（北京时间）", sentence, StringComparison.Ordinal);
        Assert.Contains("2016-06-15 09:02:03（北京时间）", sentence, StringComparison.Ordinal);
        Assert.Contains(
            "锁定时间：（没有）", Sentence(ReportStepRefusals.PeriodNotLocked(PeriodId.Parse("2016-w22"), null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DelegatedAct.Report, "填报"), InlineData(DelegatedAct.Sign, "签字"), InlineData(DelegatedAct.Verify, "核实"), InlineData(DelegatedAct.Accept, "认定")]
    public void name_in_Chinese_what_is_delegated(DelegatedAct act, string word) => Assert.Contains(
        $"“{word}”", Sentence(DelegationRefusals.ActNotHeld("units/tuanbao/head", act)), StringComparison.Ordinal);

    private static PeriodReport Report { get; } = new(
        new ReportContent("tuanbao", PeriodId.Parse("2016-w22"), new LocalDate(2016, 6, 3), [], "", "", ""), 2, 9,
        ["units/tuanbao"], 9, new BaselineLines(1, []));

    private static string Sentence(Domain.Ledger.Refusal refusal) => ChineseSentences.Of(refusal, text => text);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
