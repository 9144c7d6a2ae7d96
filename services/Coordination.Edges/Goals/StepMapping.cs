using Coordination.Board;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>What is done to reports, and leave to report after the lock, on the wire.</summary>
internal static class StepMapping
{
    /// <summary>A step as its entry says it.</summary>
    public static V1.ReportStep Of(string city, LedgerEntry entry) =>
        Of(city, entry.Stream, TakenStep.Of(entry, (ReportStepTaken)EventCatalog.Read(entry)));

    /// <param name="subject">Name of the subject within the city.</param>
    public static V1.ReportStep Of(string city, string subject, TakenStep taken) => new()
    {
        Report = $"cities/{city}/{subject}/reports/{taken.Step.Unit}.{taken.Step.Period}",
        Revision = taken.Step.Revision,
        Kind = KindOf(taken.Step),
        Actor = taken.Actor,
        ActingFor = taken.ActingFor,
        Reason = taken.Step is ProgressSentBack sentBack ? sentBack.Reason : "",
        Erratum = taken.Step is ProgressAccepted { Published: not null },
        Position = taken.Position,
        RecordTime = taken.RecordedAt.ToTimestamp(),
    };

    /// <summary>A request for an unlock, or its grant, as its entry says it.</summary>
    public static V1.Unlock UnlockOf(string city, LedgerEntry entry)
    {
        var unlock = new V1.Unlock { Position = entry.Position, RecordTime = entry.RecordedAt.ToTimestamp() };
        switch (EventCatalog.Read(entry))
        {
            case UnlockRequested asked:
                unlock.Report = $"cities/{city}/{entry.Stream}/reports/{asked.Unit}.{asked.Period}";
                (unlock.Requester, unlock.RequestPosition) = (entry.Actor, entry.Position);
                unlock.Reason = asked.Reason;
                break;
            case UnlockGranted granted:
                unlock.Report = $"cities/{city}/{entry.Stream}/reports/{granted.Unit}.{granted.Period}";
                (unlock.Requester, unlock.RequestPosition) = (granted.Requester, granted.Request);
                (unlock.Granter, unlock.ExpireTime) = (entry.Actor, granted.Until.ToTimestamp());
                unlock.Reason = granted.Reason;
                break;
        }
        return unlock;
    }

    private static V1.ReportStep.Types.Kind KindOf(ReportStepTaken step) => step switch
    {
        ProgressSigned => V1.ReportStep.Types.Kind.Sign,
        ProgressVerified => V1.ReportStep.Types.Kind.Verify,
        ProgressAccepted => V1.ReportStep.Types.Kind.Accept,
        _ => V1.ReportStep.Types.Kind.SendBack,
    };
}
