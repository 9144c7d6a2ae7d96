using System.Collections.Immutable;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;

namespace Coordination.Board.Registers;

/// <summary>Every register of a target, by unit, and what reports vouch for of them. Immutable; counting anew is spared
/// where the same revisions were asked about before, so that showing the board again costs nothing.</summary>
public sealed class TargetRegisters
{
    // A board asks on few days and by three bases; whoever asks about history may push these out.
    private const int Remembered = 16;

    private volatile Answer[] answers = [];

    private TargetRegisters(ImmutableSortedDictionary<string, RegisterPicture> byUnit) => ByUnit = byUnit;

    /// <summary>Those of a target that has none.</summary>
    public static TargetRegisters None { get; } =
        new(ImmutableSortedDictionary.Create<string, RegisterPicture>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<string, RegisterPicture> ByUnit { get; }

    public bool IsEmpty => ByUnit.IsEmpty;

    /// <summary>Members that any unit counts now for a day.</summary>
    internal HashSet<MemberMark> On(NodaTime.LocalDate day) =>
        [.. ByUnit.Values.SelectMany(register => register.On(day)).Select(membership => membership.Mark)];

    internal TargetRegisters With(RegisterPicture register) => new(ByUnit.SetItem(register.Unit, register));

    internal static TargetRegisters Of(IEnumerable<RegisterPicture> registers) => new(
        registers.ToImmutableSortedDictionary(register => register.Unit, register => register, StringComparer.Ordinal));

    /// <summary>Members whom the lines that count vouch for.</summary>
    /// <param name="lines">One of each unit, of the indicator that the registers stand behind.</param>
    internal VouchedMembers Vouched(IReadOnlyList<LatestLine> lines)
    {
        // A revision has one line of the indicator, so that its position says all.
        var asked = new long[lines.Count];
        for (var index = 0; index < asked.Length; index++) asked[index] = lines[index].Revision.Position;
        var known = answers;
        foreach (var answer in known)
            if (answer.Revisions.AsSpan().SequenceEqual(asked)) return answer.Members;
        var members = VouchedMembers.Of(this, lines);
        answers = [new Answer(asked, members), .. known.AsSpan(0, Math.Min(known.Length, Remembered - 1))];
        return members;
    }

    private sealed record Answer(long[] Revisions, VouchedMembers Members);
}

/// <summary>Members of registers for which reports vouch.</summary>
/// <param name="Distinct">How many there are; one counted by several units is one.</param>
/// <param name="Units">Whose reports vouch.</param>
internal sealed record VouchedMembers(int Distinct, ImmutableHashSet<string> Units)
{
    internal static VouchedMembers Of(TargetRegisters registers, IReadOnlyList<LatestLine> lines)
    {
        var units = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var members = new HashSet<MemberMark>();
        foreach (var line in lines)
        {
            if (!registers.ByUnit.TryGetValue(line.Unit, out var register) || !Vouches(line, register)) continue;
            units.Add(line.Unit);
            foreach (ref readonly var membership in register.Memberships.AsSpan())
                if (membership.CountsBefore(line.Revision.Position, line.AsOf)) members.Add(membership.Mark);
        }
        return new VouchedMembers(members.Count, units.ToImmutable());
    }

    /// <summary>Whether a line says as many members as the register had when it was recorded, for its day.</summary>
    internal static bool Vouches(LatestLine line, RegisterPicture register) =>
        line.Value.Amount == register.CountBefore(line.Revision.Position, line.AsOf);
}
