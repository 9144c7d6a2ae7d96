using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>Reads who answers for a key work or target. Each duty is one mapping, or a list of them where holders
/// follow one another. What is missing or double is left to the checks of the five ones. (R-1.4)</summary>
internal static class AssignmentsReader
{
    /// <param name="leaderOf">Id of the key work whose leader is read; null where there is none.</param>
    internal static ValueList<Assignment> Read(YamlNodeReader item, string? leaderOf) =>
        (leaderOf is null ? [] : item.OneOrMany("leader", "id")
            .Select((leader, index) => Leader(leader, leaderOf, index)))
        .Concat(item.OneOrMany("leadUnit", "unit").Select(unit => Unit(unit, Duty.LeadUnit)))
        .Concat(item.List("responsibleUnits", "unit", required: false).Select(unit => Unit(unit, Duty.ResponsibleUnit)))
        .ToValueList();

    private static Assignment Leader(YamlNodeReader leader, string keyWork, int index)
    {
        var holder = leader.OptionalText("id") ?? (index == 0 ? $"leader-{keyWork}" : $"leader-{keyWork}-{index + 1}");
        var assignment = new Assignment(
            Duty.Leader, holder, leader.Date("from"), leader.OptionalDate("until"), leader.Text("title"),
            leader.OptionalText("titleEnglish"));
        leader.Done();
        return assignment;
    }

    private static Assignment Unit(YamlNodeReader unit, Duty duty)
    {
        var assignment = new Assignment(duty, unit.Text("unit"), unit.Date("from"), unit.OptionalDate("until"));
        unit.Done();
        return assignment;
    }
}
