using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>目标类型: thirteen kinds of target. (B1)</summary>
public enum TargetKind
{
    Quantity, Money, Share, Milestone, Rank, Grade, Designation, Zero, Rate, Stock, Checklist, Exploratory, Qualitative,
}

/// <summary>How a rank target is met.</summary>
public enum RankMode { Within, Hold, Rise, Exit }

/// <summary>承诺强度, strongest first. (B2)</summary>
public enum CommitmentStrength { Ensure, Complete, Endeavour, Strive, Explore }

/// <summary>Where the first place of a ranking stands: with the best, or with the worst (退出前4名).</summary>
public enum RankDirection { BestFirst, WorstFirst }

/// <summary>Kind of a step of a project.</summary>
public enum MilestoneKind { Preparation, Start, Construction, Closing }

/// <summary>A set whose members a target counts.</summary>
public enum MemberSet { Villages, Works, Households, Projects, Chains }

/// <summary>期初数: what a subject's indicator stood at when the mechanism began. (R-0.1)</summary>
/// <param name="Amount">Fen, whole units, or the numerator of a ratio; 0 for a state.</param>
/// <param name="Denominator">For a ratio.</param>
/// <param name="State">For a state: which of the indicator's states.</param>
public sealed record OpeningBalance(
    string Indicator, long Amount, LocalDate Date, string Source, long? Denominator = null, string? State = null);

/// <summary>A member of a set that a target counts, such as a village.</summary>
/// <param name="Unit">Unit that answers for it, or null.</param>
public sealed record Member(string Id, string Name, string? Unit, bool Synthetic, string? NameEnglish = null);

/// <summary>The list in which a rank target is judged.</summary>
/// <param name="Name">Name of the list: 全州县市.</param>
/// <param name="Size">How many stand in it, or null while unknown.</param>
/// <param name="Interpretations">Modes in which the document's sentence can be read while none is recorded.</param>
public sealed record Ranking(string Name, int? Size, RankDirection Direction, ValueList<RankMode> Interpretations);

/// <summary>目标任务: one target of the year.</summary>
/// <param name="Id">Slug: <c>t1-3</c>.</param>
/// <param name="DocumentId">Id in the clause map: <c>T1.3</c>.</param>
/// <param name="RankMode">How a rank target is met; null for other kinds and while the document's sentence is unresolved.</param>
/// <param name="Verb">The document's own verb, or empty where it uses none.</param>
/// <param name="Value">Number to reach in the unit of measure (fen for money, places for a rank), or null.</param>
/// <param name="UnitOfMeasure">Of the value: <c>household</c>, <c>person</c>, <c>fen</c>, <c>place</c> …; or null.</param>
/// <param name="Grade">Grade to reach, for grade targets.</param>
/// <param name="SubsetOf">Target of which this one is a part (其中), or null.</param>
/// <param name="PairedWith">Target that counts the same thing in another unit, or null.</param>
/// <param name="Recoverable">False when one miss fails the year; null where the kind leaves no doubt.</param>
/// <param name="Pending">What the document leaves undefined; while it is not empty, nothing can be reported.</param>
/// <param name="SecondaryKind">Second kind by which it is also judged, or null.</param>
/// <param name="OfficialValueLate">True when others publish the value, often after the year's end.</param>
/// <param name="Definition">What is counted, where the document's word needs one.</param>
/// <param name="MemberSet">The set whose members it counts, or null.</param>
public sealed record TargetDefinition(
    string Id, string DocumentId, string Text, string KeyWork, string? Aim, TargetKind Kind, RankMode? RankMode,
    string Verb, CommitmentStrength Strength, long? Value, string? UnitOfMeasure, string? Grade, LocalDate Deadline,
    string? SubsetOf, string? PairedWith, bool? Recoverable, ValueList<Indicator> Indicators,
    ValueList<OpeningBalance> OpeningBalances, ValueList<Member> Members, ValueList<string> Pending,
    string? TextEnglish = null, TargetKind? SecondaryKind = null, bool OfficialValueLate = false,
    string? Definition = null, MemberSet? MemberSet = null, Ranking? Ranking = null);

/// <summary>A planned step of a project.</summary>
/// <param name="WorkingDays">How long it takes.</param>
/// <param name="Predecessor">Step of the same project that must be finished first.</param>
/// <param name="Permit">Kind of the permit that the step obtains.</param>
public sealed record Milestone(
    string Id, string Name, LocalDate PlannedFinish, MilestoneKind? Kind = null, int? WorkingDays = null,
    string? Predecessor = null, string? Permit = null, string? NameEnglish = null);

/// <summary>A source of a project's money.</summary>
public sealed record FundingSource(string Kind, long AmountFen);

/// <summary>A permit that a project needs, and where it stands: <c>notApplied</c>, <c>applied</c> or <c>granted</c>.</summary>
public sealed record Permit(string Kind, string State, string? Name = null, string? NameEnglish = null);

/// <summary>重点项目: one of the year's key projects. (B15)</summary>
/// <param name="Id">Slug: <c>p017</c>.</param>
/// <param name="Synthetic">True for a project that the document does not list and that was made up to fill its count.</param>
/// <param name="AnnualPlanFen">Investment planned for the year, in fen.</param>
/// <param name="StartDeadline">Last day by which it must have started.</param>
/// <param name="Tier">1 is the most closely watched.</param>
/// <param name="FinishDeadline">Last day by which the year's task must be finished.</param>
public sealed record ProjectDefinition(
    string Id, string Name, bool Synthetic, string KeyWork, string Body, string Type, string? Chain, string Stage,
    long AnnualPlanFen, LocalDate StartDeadline, Leadership.Place? Place, ValueList<FundingSource> Funding,
    ValueList<Permit> Permits, ValueList<Milestone> Milestones, ValueList<Indicator> Indicators,
    ValueList<OpeningBalance> OpeningBalances, string? NameEnglish = null, int? Tier = null,
    LocalDate? FinishDeadline = null);
