using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    private static IEnumerable<Flaw> StrengthFollowsVerb(MechanismDocument document)
    {
        var parameters = document.Rules.Parameters.All.ToLookup(parameter => parameter.Name,
            parameter => parameter.Value);
        var otherwise = parameters["defaultStrength"].FirstOrDefault();
        foreach (var (target, _) in document.Targets)
        {
            var expected = parameters[$"verbs.{target.Verb}"].FirstOrDefault() ?? otherwise;
            if (expected is null || Camel(target.Strength) == expected) continue;
            yield return new(
                $"targets/{target.Id}/strength", Camel(target.Strength),
                target.Verb.Length == 0 ? $"{expected}, as without a verb" : $"{expected}, as for {target.Verb}",
                $"Write {expected}, or change the verb's strength in the parameters.");
        }
    }

    private static IEnumerable<Flaw> AimsHoldTheirTargets(MechanismDocument document)
    {
        var targets = TargetsById(document);
        var aims = document.Aims.ToLookup(aim => aim.Id, StringComparer.Ordinal);
        foreach (var aim in document.Aims)
            foreach (var (name, _) in aim.Targets)
            {
                if (!targets.TryGetValue(name, out var target)
                    || (target.Aim == aim.Id && aim.KeyWorks.Contains(target.KeyWork)))
                    continue;
                yield return new(
                    $"aims/{aim.Id}/subTargets/{name}",
                    $"{name}, of aim {target.Aim ?? "none"} and key work {target.KeyWork}",
                    $"a target of aim {aim.Id} and key work {string.Join(" or ", aim.KeyWorks)}",
                    "Correct the aim or the target.");
            }
        // A target that another aim lists has its finding there.
        var listed = document.Aims.SelectMany(aim => aim.Targets).Select(weighted => weighted.Target).ToHashSet();
        foreach (var target in targets.Values.Where(target => target.Aim is not null && !listed.Contains(target.Id)))
            if (aims.Contains(target.Aim!))
                yield return new(
                    $"targets/{target.Id}/aim", $"aim {target.Aim}, which does not list {target.Id}",
                    "an aim that lists the target",
                    $"Add {target.Id} to the sub-targets of {target.Aim}.");
    }

    private static IEnumerable<Flaw> TargetsAreMeasured(MechanismDocument document)
    {
        foreach (var (target, _) in document.Targets.Where(target => target.Definition.Pending.Count == 0))
        {
            if (target.Indicators.Count == 0)
                yield return new(
                    $"targets/{target.Id}/indicators", "no indicator", "what is reported of the target",
                    "Add an indicator, or say in pending what is still open.");
            if (target.Value is null && NeedsValue(target.Kind))
                yield return new(
                    $"targets/{target.Id}/value", "no value",
                    $"the number that a target of kind {Camel(target.Kind)} is to reach",
                    "Add the value, or write 'number' in pending.");
        }
    }

    private static bool NeedsValue(TargetKind kind) => kind is
        TargetKind.Quantity or TargetKind.Money or TargetKind.Share or TargetKind.Rank or TargetKind.Checklist;

    private static IEnumerable<Flaw> RanksHaveAMode(MechanismDocument document)
    {
        foreach (var (target, _) in document.Targets.Where(target => target.Definition.Kind == TargetKind.Rank))
        {
            if (target.RankMode is null && !target.Pending.Contains("interpretation"))
                yield return new(
                    $"targets/{target.Id}/rank/mode", "no mode", "within, hold, rise or exit",
                    "Record how the sentence is read, or write 'interpretation' in pending.");
            if (target.RankMode == RankMode.Rise && target.OpeningBalances.Count == 0
                && !target.Pending.Contains("baselineRank"))
                yield return new(
                    $"targets/{target.Id}/openingBalance", "no opening rank", "the rank from which it rises",
                    "Add the opening balance, or write 'baselineRank' in pending.");
        }
    }

    private static IEnumerable<Flaw> SubsetsFitTheirParent(MechanismDocument document)
    {
        var targets = TargetsById(document);
        foreach (var target in targets.Values)
        {
            if (target.SubsetOf is null || !targets.TryGetValue(target.SubsetOf, out var parent)) continue;
            if (target.Value > parent.Value)
                yield return new(
                    $"targets/{target.Id}/value", Text(target.Value.Value),
                    $"at most {Text(parent.Value.Value)}, the value of {parent.Id}",
                    "A part is never more than its whole: correct one of the two.");
            if (target.UnitOfMeasure != parent.UnitOfMeasure)
                yield return new(
                    $"targets/{target.Id}/unitOfMeasure", target.UnitOfMeasure ?? "none",
                    $"{parent.UnitOfMeasure ?? "none"}, as in {parent.Id}", "A part is counted like its whole.");
            if (target.Id == parent.Id || parent.SubsetOf == target.Id)
                yield return new(
                    $"targets/{target.Id}/subsetOf", $"'{parent.Id}'", "a whole that is no part of the target",
                    "Remove one of the two.");
        }
    }

    private static IEnumerable<Flaw> PairsAreMutual(MechanismDocument document)
    {
        var targets = TargetsById(document);
        return
            from target in targets.Values
            where target.PairedWith is not null && targets.ContainsKey(target.PairedWith)
                && targets[target.PairedWith].PairedWith != target.Id
            select new Flaw(
                $"targets/{target.Id}/pairedWith", $"'{target.PairedWith}'",
                $"a target that is itself paired with {target.Id}",
                $"Write pairedWith: {target.Id} in {target.PairedWith}, or remove it here.");
    }

    private static IEnumerable<Flaw> LeftOpen(MechanismDocument document) =>
        from target in document.Targets
        where target.Definition.Pending.Count > 0
        select new Flaw(
            $"targets/{target.Definition.Id}/pending",
            $"{target.Definition.DocumentId}: {string.Join(", ", target.Definition.Pending)}", "nothing left open",
            "Enter what the document leaves open, then remove it from pending.");
}
