using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Board.Registers;

/// <summary>What one unit counts of a target, and what it reported of it.</summary>
/// <param name="Registered">Members that its register lists by the day, as it is now.</param>
/// <param name="RegisteredBefore">Of these, those that a unit before it in the list counts as well.</param>
/// <param name="Reported">What its report that counts as reported says; null where there is none.</param>
/// <param name="RegisteredAtReport">Members that its register had when that report was made, for its day.</param>
/// <param name="Accepted">What its accepted report says; null where there is none.</param>
public sealed record UnitRegister(
    string Unit, int Registered, int RegisteredBefore, long? Reported, int RegisteredAtReport, bool Vouched, long? Accepted,
    bool AcceptedVouched);

/// <summary>What is counted of a target, by identity.</summary>
/// <param name="Distinct">Members over all registers as they are now, each once.</param>
/// <param name="DistinctReported">Members for whom reports vouch, as reported.</param>
/// <param name="DistinctAccepted">The same as accepted.</param>
/// <param name="Units">One for each unit that answers for the target or has a register, by unit.</param>
/// <param name="WholeDistinct">Members of the target of which this one is a part; 0 where there is none.</param>
/// <param name="InsideWhole">Members of this target that the whole counts.</param>
public sealed record RegisterOverview(
    int Distinct, int DistinctReported, int DistinctAccepted, ValueList<UnitRegister> Units, int WholeDistinct, int InsideWhole)
{
    /// <summary>A target's registers on a day; null where it has none because of what it counts. Pure.</summary>
    public static RegisterOverview? Of(MechanismPicture mechanism, SubjectPicture subject, LocalDate day)
    {
        if (subject.Target is not { } target || RegisterRules.IndicatorOf(target) is not { } indicator) return null;
        var registers = subject.Registers;
        var reported = Lines(ReportBasis.Reported);
        var accepted = Lines(ReportBasis.Accepted);
        var (vouched, officially) = (registers.Vouched(reported), registers.Vouched(accepted));
        var (seen, units) = (new HashSet<MemberMark>(), new List<UnitRegister>());
        foreach (var unit in UnitsOf(subject, day))
        {
            var register = registers.ByUnit.GetValueOrDefault(unit) ?? RegisterPicture.Empty(unit);
            var marks = register.On(day).Select(one => one.Mark).ToList();
            var line = LineOf(reported, unit);
            units.Add(new UnitRegister(
                unit, marks.Count, marks.Count(mark => !seen.Add(mark)), line?.Value.Amount,
                line is { } said ? register.CountBefore(said.Revision.Position, said.AsOf) : 0, vouched.Units.Contains(unit),
                LineOf(accepted, unit)?.Value.Amount, officially.Units.Contains(unit)));
        }
        var whole = target.SubsetOf is { } id && mechanism.Targets.TryGetValue(id, out var of) ? of.Registers.On(day) : [];
        return new RegisterOverview(
            seen.Count, vouched.Distinct, officially.Distinct, units.ToValueList(), whole.Count, seen.Count(whole.Contains));

        List<LatestLine> Lines(ReportBasis basis) =>
            LatestLine.Of(subject, mechanism.Rules, day, basis).GetValueOrDefault(indicator.Id) ?? [];
    }

    private static IEnumerable<string> UnitsOf(SubjectPicture subject, LocalDate day) => subject.Assignments.UnitsOn(day)
        .Union(subject.Registers.ByUnit.Keys).Order(StringComparer.Ordinal);

    private static LatestLine? LineOf(List<LatestLine> lines, string unit)
    {
        foreach (var line in lines)
            if (line.Unit == unit) return line;
        return null;
    }
}
