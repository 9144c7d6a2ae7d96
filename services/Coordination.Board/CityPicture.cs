using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Coordination.Board.Goals;
using Coordination.Board.Registers;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Board;

/// <summary>A city as the ledger says it was at one position: everything that anybody reads. Immutable; later pictures share
/// what did not change.</summary>
/// <param name="Position">Ledger position that it reflects; 0 before the first entry.</param>
/// <param name="RecordedAt">When the entry at that position was recorded.</param>
/// <param name="Units">By unit id.</param>
/// <param name="Bodies">By body id.</param>
/// <param name="Mechanisms">By year.</param>
public sealed record CityPicture(
    string City, long Position, Instant RecordedAt,
    ImmutableSortedDictionary<string, UnitPicture> Units,
    ImmutableSortedDictionary<string, BodyPicture> Bodies,
    ImmutableSortedDictionary<int, MechanismPicture> Mechanisms)
{
    public static CityPicture Empty(string city) => new(
        city, 0, Instant.MinValue,
        ImmutableSortedDictionary.Create<string, UnitPicture>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, BodyPicture>(StringComparer.Ordinal),
        ImmutableSortedDictionary<int, MechanismPicture>.Empty);
}

/// <summary>A unit. <paramref name="Position"/> is that of the entry that changed it last, here and below.</summary>
/// <param name="ExternalIds">Subject by <see cref="Unit.KeyOf"/>.</param>
/// <param name="Delegations">What its posts have delegated and not taken back.</param>
public sealed record UnitPicture(
    UnitDefinition Definition, ImmutableSortedDictionary<string, string> ExternalIds, ValueList<Delegation> Delegations,
    long Position);

/// <summary>A headquarters or leading group.</summary>
public sealed record BodyPicture(BodyDefinition Definition, ValueList<Delegation> Delegations, long Position);

/// <summary>The mechanism of a year, in its latest version, and all that it defines.</summary>
/// <param name="Rules">Rules in force, ready for decisions.</param>
/// <param name="KeyWorks">By key work id: <c>k1</c>.</param>
/// <param name="Targets">By target id: <c>t1-3</c>.</param>
/// <param name="Projects">By project id: <c>p017</c>.</param>
public sealed record MechanismPicture(
    MechanismApplied Applied, CityRules Rules, long Position,
    ImmutableSortedDictionary<string, KeyWorkPicture> KeyWorks,
    ImmutableSortedDictionary<string, SubjectPicture> Targets,
    ImmutableSortedDictionary<string, SubjectPicture> Projects)
{
    /// <summary>In which order targets and projects are listed, and by what they are found. The first who reads it makes it,
    /// for all pictures until a definition changes.</summary>
    public SubjectListing Listing => Shared.Value ??= SubjectListing.Of(this);

    private StrongBox<SubjectListing?> Shared { get; init; } = new();

    /// <summary>The same picture, to be listed anew: a definition is about to change.</summary>
    internal MechanismPicture Relisted() => this with { Shared = new() };
}

/// <summary>A key work and who answers for it.</summary>
public sealed record KeyWorkPicture(KeyWorkDefinition Definition, ValueList<Assignment> Assignments, long Position);

/// <summary>A target or project with every report on it.</summary>
/// <param name="Name">Name within the city, which is its stream: <c>mechanisms/2016/projects/p017</c>.</param>
public sealed record SubjectPicture(
    string Name, TargetDefinition? Target, ProjectDefinition? Project, ValueList<Assignment> Assignments,
    ImmutableSortedDictionary<ReportKey, ReportPicture> Reports, ReachedStep? Started,
    ImmutableSortedDictionary<string, ReachedStep> Milestones, ValueList<Unlock> Unlocks, long Position)
{
    /// <summary>Its suspensions, over and in force, and what is asked for; oldest first.</summary>
    public ValueList<Suspension> Suspensions { get; init; } = [];

    /// <summary>Id of the key work that it belongs to.</summary>
    public string KeyWork => Target?.KeyWork ?? Project?.KeyWork ?? "";

    /// <summary>Reports of which the current revision is not accepted: those that somebody still has to do something
    /// about.</summary>
    internal ImmutableSortedSet<ReportKey> Unaccepted { get; init; } = [];

    /// <summary>Choices between sources, oldest first: all of them, for what counted once may be asked about, and what the
    /// sources said before they may say again.</summary>
    public ValueList<ConflictResolution> Resolutions { get; init; } = [];

    /// <summary>Which members each unit counts for it; none but for a target that counts members of a set.</summary>
    public TargetRegisters Registers { get; init; } = TargetRegisters.None;

    public ValueList<Indicator> Indicators => Target?.Indicators ?? Project?.Indicators ?? [];
    public ValueList<OpeningBalance> OpeningBalances => Target?.OpeningBalances ?? Project?.OpeningBalances ?? [];

    /// <summary>The same with a report as it is now.</summary>
    internal SubjectPicture With(ReportKey key, ReportPicture report) => this with
    {
        Reports = Reports.SetItem(key, report),
        Unaccepted = report.Current.Stage == ReportStage.Accepted ? Unaccepted.Remove(key) : Unaccepted.Add(key),
    };
}

/// <summary>Natural key of a report within its subject; ordered by unit, then by period.</summary>
public readonly record struct ReportKey(string Unit, PeriodId Period) : IComparable<ReportKey>
{
    public int CompareTo(ReportKey other)
    {
        var byUnit = string.CompareOrdinal(Unit, other.Unit);
        if (byUnit != 0) return byUnit;
        // The same order as of first and last days, without a calendar: folding compares periods all the time.
        return Period.Kind == other.Period.Kind && Period.Kind != PeriodKind.WeekSegment
            ? (Period.Year, Period.Number).CompareTo((other.Period.Year, other.Period.Number))
            : Period.CompareTo(other.Period);
    }

    public static bool operator <(ReportKey left, ReportKey right) => left.CompareTo(right) < 0;
    public static bool operator >(ReportKey left, ReportKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(ReportKey left, ReportKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ReportKey left, ReportKey right) => left.CompareTo(right) >= 0;
}
