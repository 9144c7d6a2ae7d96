using Coordination.Board.Goals;
using Coordination.Board.Leadership;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Board;

/// <summary>Makes the picture of a city from its ledger, one entry at a time. Pure: the same entries give the same picture
/// in every process.</summary>
internal static class CityFold
{
    /// <summary>Raised by every change of what the fold makes of a ledger or of how a picture is stored, so that stored
    /// pictures of an earlier program are folded again.</summary>
    internal const int Version = 4;

    /// <summary>The city just after an entry.</summary>
    /// <exception cref="UnknownEventKindException">The program is older than the entry.</exception>
    /// <exception cref="UnfoldableEntryException">The entry cannot follow what came before.</exception>
    internal static CityPicture Apply(CityPicture city, LedgerEntry entry, DomainEvent happened)
    {
        if (entry.Position != city.Position + 1)
            throw new UnfoldableEntryException(entry, $"the picture stands at {city.Position}");
        var next = city with { Position = entry.Position, RecordedAt = entry.RecordedAt };
        return happened switch
        {
            MechanismApplied applied => LeadershipFold.Mechanism(next, entry, applied),
            UnitDefined defined => LeadershipFold.Unit(next, entry, defined.Unit),
            BodyDefined defined => LeadershipFold.Body(next, entry, defined.Body),
            KeyWorkDefined defined => LeadershipFold.KeyWork(next, entry, defined),
            DutyDelegated or DelegationTakenBack => LeadershipFold.Delegation(next, entry, happened),
            ExternalIdBound bound => LeadershipFold.ExternalId(next, entry, bound),
            ResponsibilitySet set when SubjectName.Parse(entry, set.Subject) is { Kind: SubjectKind.KeyWork } keyWork =>
                LeadershipFold.Responsibility(next, entry, keyWork, set),
            ResponsibilitySet set => GoalsFold.Subject(next, entry, set.Subject, happened),
            TargetDefined or ProjectDefined => GoalsFold.Definition(next, entry, happened),
            ProgressReported or ProgressCorrected or ReportStepTaken or UnlockRequested or UnlockGranted or DataConflictResolved
                or ProjectStarted or MilestoneReached or SuspensionRequested or ProjectSuspended or ProjectResumed =>
                GoalsFold.Subject(next, entry, entry.Stream, happened),
            MembersCounted counted => GoalsFold.Register(next, entry, counted.Unit, happened),
            MembersWithdrawn withdrawn => GoalsFold.Register(next, entry, withdrawn.Unit, happened),
            // The vault forgets a name, and the ledger names itself; no picture holds either.
            VaultItemErased or LedgerOpened => next,
            _ => throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind),
        };
    }
}

/// <summary>An entry that contradicts those before it: a gap, or a report on something undefined. The ledger is damaged or
/// was written by another program; the fold stops rather than guess.</summary>
internal sealed class UnfoldableEntryException(LedgerEntry entry, string why)
    : Exception($"Entry {entry.Position} of ledger {entry.Ledger} ({entry.Kind} in {entry.Stream}) cannot be folded: {why}.");
