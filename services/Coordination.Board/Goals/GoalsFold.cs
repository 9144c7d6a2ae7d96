using System.Collections.Immutable;
using Coordination.Board.Leadership;
using Coordination.Board.Registers;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Board.Goals;

/// <summary>Targets and projects of the picture. A report costs four dictionary sets and a set, whatever the history.</summary>
internal static class GoalsFold
{
    /// <summary>A definition, which may be the first entry of its subject.</summary>
    internal static CityPicture Definition(CityPicture city, LedgerEntry entry, DomainEvent happened)
    {
        var name = SubjectName.Parse(entry, entry.Stream);
        var mechanism = LeadershipFold.MechanismOf(city, entry, name.Year).Relisted();
        var before = ItemsOf(mechanism, name).GetValueOrDefault(name.Id) ?? Undefined(entry.Stream);
        var next = happened switch
        {
            TargetDefined target when name.Kind == SubjectKind.Target => before with { Target = target.Target },
            ProjectDefined project when name.Kind == SubjectKind.Project => before with { Project = project.Project },
            _ => throw new UnfoldableEntryException(entry, "the stream is of something else"),
        };
        return With(city, mechanism, name, next with { Position = entry.Position });
    }

    /// <summary>Anything that happens to a target or project that is defined.</summary>
    internal static CityPicture Subject(CityPicture city, LedgerEntry entry, string subjectName, DomainEvent happened)
    {
        var name = SubjectName.Parse(entry, subjectName);
        var mechanism = LeadershipFold.MechanismOf(city, entry, name.Year);
        if (!ItemsOf(mechanism, name).TryGetValue(name.Id, out var before))
            throw new UnfoldableEntryException(entry, $"{subjectName} is not defined");
        var next = happened switch
        {
            ProgressReported reported => before.With(KeyOf(reported.Report), ReportPicture.Of(entry, reported)),
            ProgressCorrected corrected => Corrected(before, entry, corrected),
            ReportStepTaken step => Taken(before, entry, step),
            UnlockRequested requested => before with { Unlocks = Unlock.Asked(before.Unlocks, entry, requested) },
            UnlockGranted granted => before with { Unlocks = Granted(before, entry, granted) },
            SuspensionRequested requested => before with
            {
                Suspensions = Suspensions.Asked(before.Suspensions, entry, requested),
            },
            ProjectSuspended suspended => before with { Suspensions = Suspended(before, entry, suspended) },
            ProjectResumed resumed => before with { Suspensions = Resumed(before, entry, resumed) },
            DataConflictResolved resolved => before with
            {
                Resolutions = before.Resolutions.Add(ConflictResolution.Of(entry, resolved)),
            },
            ResponsibilitySet set => before with { Assignments = set.Assignments },
            ProjectStarted started => before with { Started = new ReachedStep(started.Date, entry.Position) },
            MilestoneReached reached => before with
            {
                Milestones = before.Milestones.SetItem(reached.Milestone, new ReachedStep(reached.Date, entry.Position)),
            },
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        };
        return With(city, mechanism, name, next with { Position = entry.Position });
    }

    /// <summary>A unit counted members for a target or withdrew some. The target itself is as it was.</summary>
    internal static CityPicture Register(CityPicture city, LedgerEntry entry, string unit, DomainEvent happened)
    {
        var collection = "/registers/" + unit;
        if (!entry.Stream.EndsWith(collection, StringComparison.Ordinal))
            throw new UnfoldableEntryException(entry, $"the stream is of another register than {unit}'s");
        var name = SubjectName.Parse(entry, entry.Stream[..^collection.Length]);
        var mechanism = LeadershipFold.MechanismOf(city, entry, name.Year);
        if (name.Kind != SubjectKind.Target || !mechanism.Targets.TryGetValue(name.Id, out var target))
            throw new UnfoldableEntryException(entry, "the register is of no target");
        var before = target.Registers.ByUnit.GetValueOrDefault(unit) ?? RegisterPicture.Empty(unit);
        var after = happened switch
        {
            MembersCounted counted => before.After(entry, counted),
            MembersWithdrawn withdrawn => before.After(entry, withdrawn),
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        };
        return With(city, mechanism, name, target with { Registers = target.Registers.With(after) });
    }

    private static SubjectPicture Corrected(SubjectPicture subject, LedgerEntry entry, ProgressCorrected corrected)
    {
        var key = KeyOf(corrected.Report);
        return subject.With(key, ReportOf(subject, entry, key).After(entry, corrected));
    }

    private static SubjectPicture Taken(SubjectPicture subject, LedgerEntry entry, ReportStepTaken step)
    {
        var key = new ReportKey(step.Unit, step.Period);
        var report = ReportOf(subject, entry, key);
        if (step.Of != report.Current.Position || step.Revision != report.Current.Revision)
            throw new UnfoldableEntryException(
                entry, $"revision {step.Revision} at {step.Of} is not the current one of {key.Unit} for {key.Period}");
        return subject.With(key, report.After(entry, step));
    }

    private static ReportPicture ReportOf(SubjectPicture subject, LedgerEntry entry, ReportKey key) =>
        subject.Reports.TryGetValue(key, out var report)
            ? report
            : throw new UnfoldableEntryException(entry, $"{key.Unit} has not reported for {key.Period}");

    private static ValueList<Unlock> Granted(SubjectPicture subject, LedgerEntry entry, UnlockGranted granted) =>
        subject.Unlocks.Any(unlock => unlock.Request == granted.Request && unlock.IsFor(granted.Unit, granted.Period))
            ? Unlock.Granted(subject.Unlocks, entry, granted)
            : throw new UnfoldableEntryException(entry, $"nobody asked for an unlock at {granted.Request}");

    private static ValueList<Suspension> Suspended(SubjectPicture subject, LedgerEntry entry, ProjectSuspended suspended) =>
        subject.Suspensions.Any(known => known.Asked.Position == suspended.Request && known.Granted is null)
            ? Suspensions.Granted(subject.Suspensions, entry, suspended)
            : throw new UnfoldableEntryException(entry, $"nobody asked for a suspension at {suspended.Request}");

    private static ValueList<Suspension> Resumed(SubjectPicture subject, LedgerEntry entry, ProjectResumed resumed) =>
        subject.Suspensions.Any(known => known.Granted?.Position == resumed.Suspension && known.IsInForce())
            ? Suspensions.Resumed(subject.Suspensions, entry, resumed)
            : throw new UnfoldableEntryException(entry, $"the suspension at {resumed.Suspension} is not in force");

    private static ReportKey KeyOf(ReportContent report) => new(report.Unit, report.Period);

    private static ImmutableSortedDictionary<string, SubjectPicture> ItemsOf(MechanismPicture mechanism, SubjectName name) =>
        name.Kind == SubjectKind.Project ? mechanism.Projects : mechanism.Targets;

    private static CityPicture With(CityPicture city, MechanismPicture mechanism, SubjectName name, SubjectPicture subject)
    {
        var next = name.Kind == SubjectKind.Project
            ? mechanism with { Projects = mechanism.Projects.SetItem(name.Id, subject) }
            : RulesFold.WithRegisters(mechanism, name.Id, subject) with
            {
                Targets = mechanism.Targets.SetItem(name.Id, subject),
            };
        return city with { Mechanisms = city.Mechanisms.SetItem(name.Year, next) };
    }

    private static SubjectPicture Undefined(string name) => new(
        name, null, null, [], ImmutableSortedDictionary<ReportKey, ReportPicture>.Empty, null,
        ImmutableSortedDictionary.Create<string, ReachedStep>(StringComparer.Ordinal), [], 0);
}
