using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>Something that somebody answers for.</summary>
    /// <param name="KeyWork">The key work it belongs to; null for a key work itself.</param>
    private sealed record Assigned(string Path, ValueList<Assignment> Assignments, string? KeyWork);

    private static IEnumerable<Assigned> AssignedItems(MechanismDocument document)
    {
        foreach (var (keyWork, assignments) in document.KeyWorks)
            yield return new($"keyWorks/{keyWork.Id}", assignments, null);
        foreach (var (target, assignments) in document.Targets)
            yield return new($"targets/{target.Id}", assignments, target.KeyWork);
        foreach (var (project, assignments) in document.Projects)
            yield return new($"projects/{project.Id}", assignments, project.KeyWork);
    }

    private static IEnumerable<Flaw> KeyWorksHaveTheirFiveOnes(MechanismDocument document) =>
        AssignedItems(document).Where(item => item.KeyWork is null)
            .SelectMany(item => Violations(item, document, needsLeader: true));

    private static IEnumerable<Flaw> ItemsHaveTheirUnits(MechanismDocument document) =>
        AssignedItems(document).Where(item => item.KeyWork is not null)
            .SelectMany(item => Violations(item, document, needsLeader: false));

    private static IEnumerable<Flaw> Violations(Assigned item, MechanismDocument document, bool needsLeader)
    {
        var start = document.Rules.EffectiveDate;
        foreach (var assignment in item.Assignments.Where(assignment => assignment.Until <= assignment.From))
            yield return new(
                HolderPath(item.Path, assignment) + "/until", $"until {Text(assignment.Until!.Value)}",
                $"a day after {Text(assignment.From)}", "Correct until: it is the day on which a successor may start.");
        foreach (var violation in FiveOnes.Check(item.Assignments, start, needsLeader))
        {
            var duty = DutyName(violation.Duty);
            var needed = violation.Duty == Duty.ResponsibleUnit
                ? "at least one responsible unit, each once,"
                : $"exactly one {duty}";
            var (found, fix) = violation.Holders.Count == 0
                ? ($"no {duty} on {Text(violation.From)}", $"Add a {duty} from {Text(violation.From)}.")
                : ($"{violation.Holders.Count} on {Text(violation.From)}: {string.Join(", ", violation.Holders)}",
                    "End one with until, on the day on which the next begins, or remove it.");
            yield return new($"{item.Path}/{DutyKey(violation.Duty)}", found,
                $"{needed} on every day from {Text(start)}", fix);
        }
    }

    private static IEnumerable<Flaw> HoldersAreOpen(MechanismDocument document)
    {
        var units = UnitsById(document);
        foreach (var item in AssignedItems(document))
            foreach (var assignment in item.Assignments)
            {
                if (!units.TryGetValue(assignment.Holder, out var unit)) continue;
                var closesFirst = unit.Closed is { } closed && (assignment.Until is null || closed < assignment.Until);
                if (unit.IsOpenOn(assignment.From) && !closesFirst) continue;
                var until = unit.Closed is { } end ? $" until {Text(end)}" : "";
                yield return new(
                    HolderPath(item.Path, assignment), $"{unit.Id} from {Text(assignment.From)}",
                    $"a unit that is open on all those days: {unit.Id} is from {Text(unit.Opened)}{until}",
                    "Correct the days, or give the duty to another unit.");
            }
    }

    private static IEnumerable<Flaw> LeadUnitIsNotAlone(MechanismDocument document) =>
        from item in AssignedItems(document)
        where FiveOnes.LeadUnitStandsAlone(item.Assignments, document.Rules.EffectiveDate)
        select new Flaw(
            $"{item.Path}/responsibleUnits", "the lead unit alone", "other responsible units beside the lead unit",
            "Add the units that do the work, or leave it so.");

    private static IEnumerable<Flaw> UnitsBelongToTheKeyWork(MechanismDocument document)
    {
        var units = UnitsById(document);
        var belonging = KeyWorksById(document).ToDictionary(
            keyWork => keyWork.Key,
            keyWork => keyWork.Value.Assignments.Select(assignment => assignment.Holder).ToHashSet());
        return
            from item in AssignedItems(document)
            let members = item.KeyWork is null ? null : belonging.GetValueOrDefault(item.KeyWork)
            where members is not null
            from assignment in item.Assignments
            where units.ContainsKey(assignment.Holder) && !members.Contains(assignment.Holder)
            select new Flaw(
                HolderPath(item.Path, assignment), $"'{assignment.Holder}'", $"a unit of key work {item.KeyWork}",
                $"Add it to the responsible units of {item.KeyWork}, or take another.");
    }

    private static string HolderPath(string path, Assignment assignment) =>
        $"{path}/{DutyKey(assignment.Duty)}/{assignment.Holder}";

    private static string DutyKey(Duty duty) => duty switch
    {
        Duty.Leader => "leader",
        Duty.LeadUnit => "leadUnit",
        _ => "responsibleUnits",
    };

    private static string DutyName(Duty duty) => duty switch
    {
        Duty.Leader => "leader",
        Duty.LeadUnit => "lead unit",
        _ => "responsible unit",
    };

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
