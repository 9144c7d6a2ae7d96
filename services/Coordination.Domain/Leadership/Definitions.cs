using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>Kind of a leadership body; it drives the cadence.</summary>
public enum BodyKind { Headquarters, LeadingGroup }

/// <summary>Kind of an organisational unit.</summary>
public enum UnitKind { Township, SubdistrictOffice, DevelopmentZone, Department }

/// <summary>领导体系: a headquarters or leading group. (R-1.8)</summary>
/// <param name="Id">Lower-case slug: <c>projects-headquarters</c>.</param>
/// <param name="HeadTitle">指挥长 or 组长.</param>
/// <param name="Office">Name of its office (办公室).</param>
/// <param name="Order">Place in the document's list, from 1.</param>
public sealed record BodyDefinition(
    string Id, string Name, string NameEnglish, BodyKind Kind, string HeadTitle, string Office,
    string? HeadTitleEnglish = null, string? OfficeEnglish = null, int? Order = null);

/// <summary>重点工作: one key work of a year, led by exactly one body. (R-0.4)</summary>
/// <param name="Synthetic">True when its leader and units are made up because the document names none.</param>
public sealed record KeyWorkDefinition(
    string Id, string Name, string NameEnglish, int Order, string Body, ValueList<string> Themes, bool Synthetic = false);

/// <summary>总目标: a qualitative aim of a key work with the targets under it.</summary>
/// <param name="DocumentId">Id in the clause map: <c>O1</c>.</param>
public sealed record OverallAim(
    string Id, string Text, ValueList<string> KeyWorks, ValueList<WeightedTarget> Targets, string? DocumentId = null,
    string? TextEnglish = null);

/// <summary>A target under an aim, and how much it counts there beside the others; 1 or more.</summary>
public sealed record WeightedTarget(string Target, int Weight);

/// <summary>One theme of the city's line of thought, in a tree. (R-2.1)</summary>
public sealed record Theme(string Id, string Name, string NameEnglish, string? Parent, bool Synthetic);

/// <summary>产业链: one of the city's industry chains.</summary>
public sealed record IndustryChain(string Id, string Name, string NameEnglish, bool Synthetic);

/// <summary>A township-level unit, the development zone, or a department.</summary>
/// <param name="Parent">Unit above it in the tree, or null.</param>
/// <param name="Opened">First day.</param>
/// <param name="Closed">The day after the last, or null while open.</param>
/// <param name="Synthetic">True when the unit is not named in the document and was made up.</param>
/// <param name="Note">Where what is known of it comes from.</param>
public sealed record UnitDefinition(
    string Id, string Name, string NameEnglish, UnitKind Kind, string? Parent, LocalDate Opened, LocalDate? Closed,
    Place? Place, bool Synthetic = false, string? Note = null)
{
    public bool IsOpenOn(LocalDate day) => Opened <= day && (Closed is null || day < Closed);
}

/// <summary>A place in millionths of a degree, east and north.</summary>
public sealed record Place(int LongitudeMicrodegrees, int LatitudeMicrodegrees);

/// <summary>One clause of the founding document in the product's own words, and the requirements that it gives. (R-0.8)</summary>
/// <param name="Owner">Who answers for it: an office of the city, or a role in every body.</param>
/// <param name="Cadence">How often it falls due.</param>
/// <param name="Configuration">Where its numbers and lists stand: dotted names of parameters, or files.</param>
public sealed record Clause(
    string Id, string Mechanism, string Text, string TextEnglish, ValueList<ClauseRequirement> Requirements,
    ValueList<string> Targets, string? Owner = null, string? Cadence = null, ValueList<string>? Configuration = null,
    ValueList<string>? Aims = null);

/// <summary>A requirement id and what it asks for.</summary>
public sealed record ClauseRequirement(string Id, string Text);
