using Coordination.Board;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Edges.Names;

namespace Coordination.Edges.Board;

/// <summary>What an entry changes of a year's board.</summary>
/// <param name="Subject">The target or project whose row changes, as it is now.</param>
/// <param name="KeyWork">Id of the key work whose summary changes.</param>
internal readonly record struct BoardChange(SubjectPicture? Subject, string? KeyWork)
{
    public static BoardChange Of(BoardStep step, int year)
    {
        if (!step.Picture.Mechanisms.TryGetValue(year, out var mechanism)) return default;
        return step.Happened switch
        {
            KeyWorkDefined defined when defined.Year == year => new(null, defined.KeyWork.Id),
            ResponsibilitySet set => OfSubject(step, mechanism, year, set.Subject),
            TargetDefined or ProjectDefined or ProgressReported or ProgressCorrected or ReportStepTaken or UnlockRequested
                or UnlockGranted or DataConflictResolved or ProjectStarted or MilestoneReached or SuspensionRequested
                or ProjectSuspended or ProjectResumed => OfSubject(step, mechanism, year, step.Entry.Stream),
            // What else there is changes no row: names and rules come with the mechanism, which is read again.
            _ => default,
        };
    }

    private static BoardChange OfSubject(BoardStep step, MechanismPicture mechanism, int year, string path)
    {
        var parsed = NameParsing.Subject($"cities/{step.Picture.City}/{path}");
        if (parsed is not { } name || name.Year != year) return default;
        if (name.Kind == SubjectKind.KeyWork) return new(null, name.Id);
        var subjects = name.Kind == SubjectKind.Project ? mechanism.Projects : mechanism.Targets;
        var subject = subjects.GetValueOrDefault(name.Id);
        return new(subject, subject?.KeyWork);
    }
}
