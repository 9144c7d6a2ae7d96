using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>Reads <c>targets.yaml</c>.</summary>
internal static class TargetsYaml
{
    private static readonly Wording<string> Open = Wordings.OneOf(
        ["number", "list", "interpretation", "baseline", "baselineRank", "decomposition", "definition"]);

    internal static ValueList<Responsible<TargetDefinition>> Read(
        YamlNodeReader root, IReadOnlyDictionary<MemberSet, ValueList<Member>> sets)
    {
        var targets = root.List("targets").Select(target => Target(target, sets)).ToValueList();
        root.Done();
        return targets;
    }

    private static Responsible<TargetDefinition> Target(
        YamlNodeReader target, IReadOnlyDictionary<MemberSet, ValueList<Member>> sets)
    {
        var kind = target.Word<TargetKind>("kind");
        var rank = target.OptionalChild("rank", required: kind == TargetKind.Rank);
        var value = rank?.Whole("places", 1) ?? target.OptionalWhole("value");
        var indicators = target.List("indicators").Select(IndicatorReader.Read).ToValueList();
        var set = target.OptionalWord<MemberSet>("memberSet");
        var definition = new TargetDefinition(
            target.Text("id"), target.Text("documentId"), target.Text("text"), target.Text("keyWork"),
            target.OptionalText("aim"),
            kind, rank?.OptionalWord<RankMode>("mode"), target.OptionalText("verb") ?? "",
            target.Word<CommitmentStrength>("strength"), value, target.OptionalText("unitOfMeasure"),
            kind == TargetKind.Grade && indicators is [{ States: [.., var goal] }, ..] ? goal : null,
            target.Date("deadline"),
            target.OptionalText("subsetOf"), target.OptionalText("pairedWith"), target.OptionalFlag("recoverable"),
            WithPlan(indicators, kind, value), Opening(target, indicators),
            target.Has("members") || set is null ? MembersIn(target) : sets.GetValueOrDefault(set.Value, []),
            target.Words("pending", Open) ?? [], target.OptionalText("textEnglish"),
            target.OptionalWord<TargetKind>("secondaryKind"),
            target.OptionalFlag("officialValueLate") ?? false, target.OptionalText("definition"), set, RankingIn(rank));
        rank?.Done();
        var read = new Responsible<TargetDefinition>(definition, AssignmentsReader.Read(target, leaderOf: null));
        target.Done();
        return read;
    }

    /// <summary>The year's plan of the one amount that grows towards the target's value. A rank, a zero, a rate and a
    /// stock are no plan to reach: more is not better.</summary>
    private static ValueList<Indicator> WithPlan(ValueList<Indicator> indicators, TargetKind kind, long? value) =>
        indicators.Count == 1 && indicators[0].Measure is Measure.Money or Measure.Count
        && kind is not (TargetKind.Rank or TargetKind.Zero or TargetKind.Rate or TargetKind.Stock)
            ? [indicators[0] with { Plan = value }]
            : indicators;

    private static ValueList<OpeningBalance> Opening(YamlNodeReader target, ValueList<Indicator> indicators)
    {
        if (target.OptionalChild("openingBalance") is not { } balance) return [];
        var state = balance.OptionalText("state");
        var numerator = balance.OptionalWhole("numerator");
        var read = new OpeningBalance(
            balance.OptionalText("indicator") ?? (indicators is [var first, ..] ? first.Id : ""),
            state is null && numerator is null ? balance.Whole("value") : numerator ?? 0, balance.Date("date"),
            balance.Text("source"), numerator is null ? null : balance.Whole("denominator"), state);
        balance.Done();
        return [read];
    }

    private static ValueList<Member> MembersIn(YamlNodeReader target) =>
        target.List("members", required: false).Select(member =>
        {
            var read = new Member(
                member.Text("id"), member.Text("name"), member.OptionalText("unit"),
                member.OptionalFlag("synthetic") ?? false,
                member.OptionalText("nameEnglish"));
            member.Done();
            return read;
        }).ToValueList();

    private static Ranking? RankingIn(YamlNodeReader? rank) => rank is null
        ? null
        : new(rank.Text("list"), rank.OptionalSmall("listSize", 1), rank.Word<RankDirection>("direction"),
            rank.Words("interpretations", Wordings.Word<RankMode>()) ?? []);
}
