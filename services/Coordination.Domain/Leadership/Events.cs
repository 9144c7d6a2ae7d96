using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>A version of the year's mechanism came into force. Stands in <c>mechanisms/{year}</c>.</summary>
/// <param name="Items">Every definition that the version consists of, with its digest, so that a later version can tell
/// what it changes.</param>
public sealed record MechanismApplied(
    string CityName, string Title, NodaTime.LocalDate IssuedOn, bool Synthetic, RuleSet Rules, ValueList<Clause> Clauses,
    ValueList<OverallAim> Aims, ValueList<MechanismItem> Items, string? CityNameEnglish = null, string? TitleEnglish = null,
    string? SyntheticNote = null, string? SyntheticNoteEnglish = null) : DomainEvent;

/// <summary>One definition of a mechanism version.</summary>
/// <param name="Subject">Name within the city: <c>mechanisms/2016/keyWorks/k1</c>, <c>units/tuanbao</c>.</param>
/// <param name="Stream">Stream in which it is defined; a key work stands in its body's.</param>
/// <param name="Digest">SHA-256 of the definition's JSON, lower-case hex.</param>
/// <param name="AssignmentsDigest">The same of its assignments; null where it has none.</param>
public sealed record MechanismItem(string Subject, string Stream, string Digest, string? AssignmentsDigest);

/// <summary>A unit is defined, or defined anew by a later version. Stands in <c>units/{unit}</c>.</summary>
public sealed record UnitDefined(UnitDefinition Unit) : DomainEvent;

/// <summary>A body is defined, or defined anew. Stands in <c>bodies/{body}</c>.</summary>
public sealed record BodyDefined(BodyDefinition Body) : DomainEvent;

/// <summary>A key work of a year is defined, or defined anew. Stands in the stream of its body, <c>bodies/{body}</c>.</summary>
public sealed record KeyWorkDefined(int Year, KeyWorkDefinition KeyWork) : DomainEvent;

/// <summary>Who answers for a subject, as a whole list that replaces the one before. Stands in the subject's own stream, a
/// key work's in its body's. (R-1.4, R-1.5, A4)</summary>
/// <param name="Subject">Name within the city: <c>mechanisms/2016/projects/p017</c>.</param>
/// <param name="Reason">Why it changed; null when the mechanism says it.</param>
public sealed record ResponsibilitySet(string Subject, ValueList<Assignment> Assignments, string? Reason) : DomainEvent;

/// <summary>A post lets another do one kind of act for it. Stands in <c>units/{unit}</c> or <c>bodies/{body}</c> of who
/// delegates.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last.</param>
public sealed record DutyDelegated(
    string Delegator, string Delegate, DelegatedAct Act, NodaTime.LocalDate From, NodaTime.LocalDate Until, string Reason)
    : DomainEvent;

/// <summary>A delegation was taken back: from now on nobody acts by it.</summary>
/// <param name="Delegation">Ledger position of the entry that gave it.</param>
public sealed record DelegationTakenBack(long Delegation, string Reason) : DomainEvent;

/// <summary>A unit's own system calls a subject by an id of its own. Stands in <c>units/{unit}</c>.</summary>
public sealed record ExternalIdBound(string SourceSystem, string ExternalId, string Subject) : DomainEvent;
