using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

/// <summary>One city's mechanism for one year, complete, as read from its files. (R-0.1, R-0.2)</summary>
/// <param name="Rules">The rules; their version is given when the mechanism is applied.</param>
/// <param name="Synthetic">True when the file says that parts of it are made up.</param>
/// <param name="SyntheticNote">Which parts those are.</param>
public sealed record MechanismDocument(
    string CityName, string Title, NodaTime.LocalDate IssuedOn, bool Synthetic, RuleSet Rules, ValueList<Clause> Clauses,
    ValueList<UnitDefinition> Units, ValueList<BodyDefinition> Bodies, ValueList<Responsible<KeyWorkDefinition>> KeyWorks,
    ValueList<OverallAim> Aims, ValueList<Responsible<TargetDefinition>> Targets,
    ValueList<Responsible<ProjectDefinition>> Projects, string? CityNameEnglish = null, string? TitleEnglish = null,
    string? SyntheticNote = null, string? SyntheticNoteEnglish = null);

/// <summary>A definition together with who answers for it.</summary>
public sealed record Responsible<T>(T Definition, ValueList<Assignment> Assignments);
