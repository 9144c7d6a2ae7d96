using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>What operators read: for every reason one sentence that says what happened, with the facts, and what to do
/// next.</summary>
internal static partial class ChineseSentences
{
    /// <summary>Sentence by reason; <c>{period}</c> stands for the fact of that name.</summary>
    public static FrozenDictionary<string, string> All { get; } =
        RequestSentences.All.Concat(LeadershipSentences.All).Concat(DelegationSentences.All).Concat(GoalSentences.All)
            .Concat(ReportStepSentences.All).Concat(SuspensionSentences.All)
            .Concat(LedgerSentences.All).Concat(IngestSentences.All).Concat(RegisterSentences.All)
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sentence of a refusal.</summary>
    /// <param name="shorten">Shortens each fact.</param>
    public static string Of(Refusal refusal, Func<string, string> shorten) =>
        All.TryGetValue(refusal.Reason, out var sentence)
            ? Placeholder().Replace(sentence, match => shorten(FactOf(refusal, match.Groups[1].Value)))
            : $"请求未被接受（{refusal.Reason}）。请把这一代码告知平台管理员。";

    private static string FactOf(Refusal refusal, string name)
    {
        foreach (var fact in refusal.Facts)
            if (fact.Name == name) return ChineseWords.Of(refusal.Reason, name, fact.Value);
        return "—";
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
