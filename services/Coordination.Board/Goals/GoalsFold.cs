using System.Collections.Immutable;
using Coordination.Board.Leadership;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Board.Goals;

/// <summary>Targets and projects of the picture. A report costs four dictionary sets, whatever the history.</summary>
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
            ProgressReported reported => before with { Reports = Reported(before, entry, reported) },
            ProgressCorrected corrected => before with { Reports = Corrected(before, entry, corrected) },
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

    private static ImmutableSortedDictionary<ReportKey, ReportPicture> Reported(
        SubjectPicture subject, LedgerEntry entry, ProgressReported reported) => subject.Reports.SetItem(
        KeyOf(reported.Report),
        new ReportPicture(
            reported.Report, reported.Marks, 1, entry.Position, entry.Position, entry.RecordedAt, entry.Actor, null));

    private static ImmutableSortedDictionary<ReportKey, ReportPicture> Corrected(
        SubjectPicture subject, LedgerEntry entry, ProgressCorrected corrected)
    {
        var key = KeyOf(corrected.Report);
        if (!subject.Reports.TryGetValue(key, out var before))
            throw new UnfoldableEntryException(entry, $"{key.Unit} has not reported for {key.Period}");
        return subject.Reports.SetItem(key, new ReportPicture(
            corrected.Report, corrected.Marks, corrected.Revision, entry.Position, before.FirstPosition, entry.RecordedAt,
            entry.Actor, corrected.Reason));
    }

    private static ReportKey KeyOf(ReportContent report) => new(report.Unit, report.Period);

    private static ImmutableSortedDictionary<string, SubjectPicture> ItemsOf(MechanismPicture mechanism, SubjectName name) =>
        name.Kind == SubjectKind.Project ? mechanism.Projects : mechanism.Targets;

    private static CityPicture With(CityPicture city, MechanismPicture mechanism, SubjectName name, SubjectPicture subject)
    {
        var next = name.Kind == SubjectKind.Project
            ? mechanism with { Projects = mechanism.Projects.SetItem(name.Id, subject) }
            : mechanism with { Targets = mechanism.Targets.SetItem(name.Id, subject) };
        return city with { Mechanisms = city.Mechanisms.SetItem(name.Year, next) };
    }

    private static SubjectPicture Undefined(string name) => new(
        name, null, null, [], ImmutableSortedDictionary<ReportKey, ReportPicture>.Empty, null,
        ImmutableSortedDictionary.Create<string, ReachedStep>(StringComparer.Ordinal), 0);
}
