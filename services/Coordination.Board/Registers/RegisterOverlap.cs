using Coordination.Domain;
using Coordination.Domain.Goals;

namespace Coordination.Board.Registers;

/// <summary>Kinds of overlap.</summary>
public enum OverlapKind
{
    /// <summary>Several units count a member for the same target: it counts once.</summary>
    SeveralUnits,
    /// <summary>Targets of which neither is a part of the other count it.</summary>
    SeveralTargets,
    /// <summary>A part counts it, and its whole does not.</summary>
    OutsideWhole,
}

/// <summary>A member that is counted more than once, or by a part without its whole.</summary>
/// <param name="Registers">Target and unit of those that count it, in this order.</param>
public sealed record RegisterOverlap(MemberMark Mark, OverlapKind Kind, ValueList<(string Target, string Unit)> Registers)
{
    /// <summary>All of a mechanism as its registers are now, by mark, kind and target. Pure.</summary>
    public static IEnumerable<RegisterOverlap> Of(MechanismPicture mechanism)
    {
        var wholes = mechanism.Rules.Registers.Keys
            .Where(id => mechanism.Targets.GetValueOrDefault(id)?.Target?.SubsetOf is { } whole
                && mechanism.Rules.Registers.ContainsKey(whole))
            .ToDictionary(id => id, id => mechanism.Targets[id].Target!.SubsetOf!, StringComparer.Ordinal);
        var marks = new Dictionary<MemberMark, List<(string Target, string Unit)>>();
        foreach (var target in mechanism.Rules.Registers.Keys.Order(StringComparer.Ordinal))
            foreach (var (unit, register) in mechanism.Targets[target].Registers.ByUnit)
                foreach (var membership in register.Memberships)
                {
                    if (!membership.IsOpen) continue;
                    if (!marks.TryGetValue(membership.Mark, out var known)) marks[membership.Mark] = known = [];
                    known.Add((target, unit));
                }
        // Few of them overlap, so that only those are put in order.
        return marks.SelectMany(pair => Of(pair.Key, pair.Value, wholes)).OrderBy(overlap => overlap.Mark);
    }

    private static IEnumerable<RegisterOverlap> Of(
        MemberMark mark, List<(string Target, string Unit)> registers, Dictionary<string, string> wholes)
    {
        var byTarget = registers.GroupBy(register => register.Target, StringComparer.Ordinal).ToList();
        foreach (var target in byTarget)
            if (target.Count() > 1) yield return new(mark, OverlapKind.SeveralUnits, target.ToValueList());
        var strangers = registers.Where(one => registers.Exists(other => AreStrangers(one.Target, other.Target))).ToValueList();
        if (strangers.Count > 0) yield return new(mark, OverlapKind.SeveralTargets, strangers);
        foreach (var target in byTarget)
            if (wholes.TryGetValue(target.Key, out var whole) && !registers.Exists(one => one.Target == whole))
                yield return new(mark, OverlapKind.OutsideWhole, target.ToValueList());

        bool AreStrangers(string one, string other) => !IsPart(one, other) && !IsPart(other, one);

        // A target is a part of itself, of its whole, and of that one's; no more steps than there are wholes.
        bool IsPart(string part, string whole)
        {
            for (var steps = 0; steps <= wholes.Count; steps++)
            {
                if (part == whole) return true;
                if (!wholes.TryGetValue(part, out part!)) return false;
            }
            return false;
        }
    }
}
