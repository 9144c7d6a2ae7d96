using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>What a project or target remembers in order to decide: a cache of its stream, kept small by forgetting the
/// older reports of each unit.</summary>
/// <param name="Version">Version of its stream that it reflects; 0 before its definition.</param>
/// <param name="DefinitionVersion">Stream version of the entry that defined it last.</param>
/// <param name="Reports">The latest reports of each unit, oldest period first.</param>
/// <param name="Forgotten">Units of which older reports exist that are not in <paramref name="Reports"/>.</param>
/// <param name="Milestones">Milestones reached, and when.</param>
/// <param name="Unlocks">Unlocks that were asked for or granted, oldest first.</param>
public sealed record Subject(
    long Version, long DefinitionVersion, TargetDefinition? Target, ProjectDefinition? Project,
    ValueList<Assignment> Assignments,
    ImmutableSortedDictionary<string, ValueList<PeriodReport>> Reports, ImmutableSortedSet<string> Forgotten,
    ReachedStep? Started, ImmutableSortedDictionary<string, ReachedStep> Milestones, ValueList<Unlock> Unlocks)
{
    /// <summary>The latest choices between sources, oldest first.</summary>
    public ValueList<ConflictResolution> Resolutions { get; init; } = [];

    /// <summary>Reports of each unit, and choices between sources, that a grain keeps at hand.</summary>
    public const int ReportsKept = 4;

    public static Subject Undefined { get; } = new(
        0, 0, null, null, [], ImmutableSortedDictionary.Create<string, ValueList<PeriodReport>>(StringComparer.Ordinal),
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal), null,
        ImmutableSortedDictionary.Create<string, ReachedStep>(StringComparer.Ordinal), []);

    /// <summary>Requests to suspend the project, and the suspension in force; one that is over is forgotten.</summary>
    public ValueList<Suspension> Suspensions { get; init; } = [];

    /// <summary>The suspension by which the project stands still, or null.</summary>
    [JsonIgnore]
    public Suspension? InForce => Suspensions.FirstOrDefault(suspension => suspension.IsInForce());

    [JsonIgnore]
    public bool IsDefined => Target is not null || Project is not null;
    [JsonIgnore]
    public string Id => Target?.Id ?? Project!.Id;
    [JsonIgnore]
    public string KeyWork => Target?.KeyWork ?? Project!.KeyWork;
    [JsonIgnore]
    public ValueList<Indicator> Indicators => Target?.Indicators ?? Project!.Indicators;
    [JsonIgnore]
    public ValueList<OpeningBalance> OpeningBalances => Target?.OpeningBalances ?? Project!.OpeningBalances;
    [JsonIgnore]
    public ValueList<string> Pending => Target?.Pending ?? [];

    /// <summary>The indicator of an id, or null.</summary>
    public Indicator? IndicatorOf(string id)
    {
        foreach (var indicator in Indicators)
            if (indicator.Id == id) return indicator;
        return null;
    }

    /// <summary>The report of a unit for a period, among those at hand.</summary>
    public PeriodReport? ReportOf(string unit, PeriodId period)
    {
        foreach (var report in Reports.GetValueOrDefault(unit, []))
            if (report.Content.Period == period) return report;
        return null;
    }

    /// <summary>The unlock by which a unit may report on a period at an instant, or null.</summary>
    public Unlock? UnlockOf(string unit, PeriodId period, NodaTime.Instant now)
    {
        foreach (var unlock in Unlocks)
            if (unlock.Covers(unit, period, now)) return unlock;
        return null;
    }

    /// <summary>True when a decision about this period needs reports that are no longer at hand: fold the whole stream
    /// again with <c>keep: int.MaxValue</c> and decide on that.</summary>
    public bool NeedsHistoryFor(string unit, PeriodId period) =>
        Forgotten.Contains(unit) && Reports.TryGetValue(unit, out var reports) && period <= reports[0].Content.Period;

    /// <summary>True when a decision between the sources of this period needs what is no longer at hand.</summary>
    public bool NeedsHistoryForSources(PeriodId period)
    {
        if (Resolutions.Count >= ReportsKept) return true;
        foreach (var unit in Forgotten)
            if (NeedsHistoryFor(unit, period)) return true;
        return false;
    }

    /// <summary>Whether a unit answers for the subject on a day, as lead or responsible unit.</summary>
    public bool IsResponsible(string unit, LocalDate day) => Assignments.AreAnsweredBy(unit, day);

    /// <summary>The state after one more entry of its stream.</summary>
    /// <param name="keep">Reports kept for each unit; <see cref="ReportsKept"/> in a grain.</param>
    public Subject Evolve(LedgerEntry entry, DomainEvent happened, int keep = ReportsKept)
    {
        var next = happened switch
        {
            TargetDefined defined => this with { Target = defined.Target, DefinitionVersion = entry.StreamVersion },
            ProjectDefined defined => this with { Project = defined.Project, DefinitionVersion = entry.StreamVersion },
            ResponsibilitySet set => this with { Assignments = set.Assignments },
            ProgressReported reported => WithReport(PeriodReport.Of(entry, reported), keep),
            ProgressCorrected corrected => WithReport(
                ReportOf(corrected.Report.Unit, corrected.Report.Period)?.After(entry, corrected), keep),
            ReportStepTaken step => WithReport(ReportOf(step.Unit, step.Period)?.After(entry, step), keep),
            UnlockRequested requested => this with { Unlocks = Unlock.Asked(Unlocks, entry, requested) },
            UnlockGranted granted => this with { Unlocks = Unlock.Granted(Unlocks, entry, granted) },
            SuspensionRequested requested => this with { Suspensions = Goals.Suspensions.Asked(Suspensions, entry, requested) },
            ProjectSuspended suspended => this with { Suspensions = Goals.Suspensions.Granted(Suspensions, entry, suspended) },
            ProjectResumed => this with { Suspensions = [] },
            DataConflictResolved resolved => WithResolution(ConflictResolution.Of(entry, resolved), keep),
            ProjectStarted started => this with { Started = new(started.Date, entry.Position) },
            MilestoneReached reached => this with
            {
                Milestones = Milestones.SetItem(reached.Milestone, new(reached.Date, entry.Position)),
            },
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        };
        return next with { Version = entry.StreamVersion };
    }

    private Subject WithResolution(ConflictResolution resolution, int keep)
    {
        var all = Resolutions.Add(resolution);
        return this with { Resolutions = all.Count <= keep ? all : ValueList.Create(all.AsSpan()[^keep..]) };
    }

    // An entry may be about a report that is no longer at hand; whoever needs it folds the whole stream.
    private Subject WithReport(PeriodReport? report, int keep)
    {
        if (report is null) return this;
        var (unit, period) = (report.Content.Unit, report.Content.Period);
        var reports = Reports.GetValueOrDefault(unit, []).AsSpan();
        // They are in order, so the report's place is found without sorting them anew.
        var earlier = reports.Length;
        while (earlier > 0 && reports[earlier - 1].Content.Period >= period) earlier--;
        var replaced = earlier < reports.Length && reports[earlier].Content.Period == period ? 1 : 0;
        var all = new ValueList<PeriodReport>([.. reports[..earlier], report, .. reports[(earlier + replaced)..]]);
        return all.Count <= keep
            ? this with { Reports = Reports.SetItem(unit, all) }
            : this with
            {
                Reports = Reports.SetItem(unit, ValueList.Create(all.AsSpan()[^keep..])),
                Forgotten = Forgotten.Add(unit),
            };
    }
}
