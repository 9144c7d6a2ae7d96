using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Makes what units report on out of a mechanism.</summary>
internal static class PlannedSubjects
{
    public static IEnumerable<PlannedSubject> Projects(
        MechanismDocument document, IReadOnlyDictionary<string, ProjectCourse> courses) =>
        document.Projects.Select(project => new PlannedSubject(
            $"{ApplyMechanism.MechanismStream(document.Rules.Year)}/projects/{project.Definition.Id}", project.Definition.KeyWork,
            project.Assignments, project.Definition.Indicators, CadenceOf(document, project.Definition.KeyWork),
            Pending: false, MayMistype: true, CountsIncidents: false,
            (indicator, unit, day) => ProjectValue(project.Definition, courses[project.Definition.Id], indicator, unit, day),
            _ => courses[project.Definition.Id].IsBehind));

    public static IEnumerable<PlannedSubject> Targets(
        MechanismDocument document, IReadOnlyDictionary<string, ProjectCourse> courses, Chance chance)
    {
        var definitions = document.Targets.Select(one => one.Definition).ToDictionary(one => one.Id, StringComparer.Ordinal);
        return document.Targets.Select(target =>
        {
            var definition = target.Definition;
            var units = Reporters.Of(target.Assignments, document.Rules.EffectiveDate);
            // The document counts all projects of the city under one key work, whichever of them leads them.
            var countsProjects = definition.MemberSet == MemberSet.Projects || definition.Kind == TargetKind.Money;
            var counted = countsProjects ? courses.Values.ToList() : [];
            var course = new TargetCourse(
                definition, ThemeOf(definition, definitions), units, document.Rules, counted, chance);
            return new PlannedSubject(
                $"{ApplyMechanism.MechanismStream(document.Rules.Year)}/targets/{definition.Id}", definition.KeyWork,
                target.Assignments, definition.Indicators, CadenceOf(document, definition.KeyWork),
                definition.Pending.Count > 0, MayMistype: false, CountsIncidents: definition.Kind == TargetKind.Zero,
                course.ValueOf, course.IsBehind);
        });
    }

    // Targets that count one thing in two units go the same way, and so does a part with its whole.
    private static string ThemeOf(TargetDefinition target, Dictionary<string, TargetDefinition> all)
    {
        if (target.PairedWith is { } pair && string.CompareOrdinal(pair, target.Id) < 0) target = all[pair];
        return target.SubsetOf is { } whole ? ThemeOf(all[whole], all) : target.Id;
    }

    private static MeasureValue.Money ProjectValue(
        ProjectDefinition project, ProjectCourse course, Indicator indicator, string unit, LocalDate day)
    {
        var invested = course.InvestedFen(day);
        // The first source knows best; the others hear of it a little late, within what two sources may differ by.
        var place = indicator.Sources.ToList().IndexOf(unit);
        return new(place <= 0 ? invested : invested / 100 * (100 - Math.Min(place, 2)));
    }

    /// <summary>How often the items of a key work are reported.</summary>
    internal static PeriodKind CadenceOf(MechanismDocument document, string keyWork)
    {
        var body = document.KeyWorks.First(candidate => candidate.Definition.Id == keyWork).Definition.Body;
        return document.Bodies.First(candidate => candidate.Id == body).Kind == BodyKind.Headquarters
            ? document.Rules.Parameters.HeadquartersCadence
            : document.Rules.Parameters.LeadingGroupCadence;
    }
}
