using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>What is due from whom, on the wire.</summary>
internal sealed class ObligationMapping(MechanismName name, ReportMapping reports)
{
    /// <summary>What tells an obligation from all others.</summary>
    public static string KeyOf(Obligation obligation) =>
        $"{obligation.Subject.Name}/{obligation.Unit}.{obligation.Period}/{obligation.Act}/{obligation.Request}"
        + obligation.Indicator;

    public V1.Obligation Of(Obligation obligation)
    {
        var subject = obligation.Subject;
        return new V1.Obligation
        {
            Act = (V1.Obligation.Types.Act)((int)obligation.Act + 1),
            State = (V1.Obligation.Types.State)((int)obligation.State + 1),
            Report = $"cities/{name.City}/{subject.Name}{About(obligation)}",
            SubjectDisplayName = subject.Target?.Text ?? subject.Project?.Name ?? "",
            Actor = obligation.Actor,
            DueTime = obligation.Due?.ToTimestamp(),
            LockTime = obligation.Lock?.ToTimestamp(),
            Closed = obligation.IsClosed,
            Excuse = obligation.Excuse is { } excuse
                ? (V1.Obligation.Types.Excuse)((int)excuse + 1)
                : V1.Obligation.Types.Excuse.Unspecified,
            ReportState = obligation is { Current: { } current, Period: { } of }
                ? reports.StateOf(subject.Reports[new ReportKey(obligation.Unit, of)], current)
                : V1.ProgressReport.Types.State.Unspecified,
            Revision = obligation.Current?.Revision ?? 0,
            Reminders =
            {
                obligation.Reminders.Select(reminder => new V1.Reminder
                {
                    Date = reminder.Date.ToDate(),
                    Recipient = reminder.Recipient,
                    Level = reminder.Level,
                }),
            },
            RequestPosition = obligation.Request,
        };
    }

    // A report, a conflict of sources, or the project itself.
    private static string About(Obligation obligation) => obligation switch
    {
        { Period: null } => "",
        { Indicator.Length: > 0 } => $"/conflicts/{obligation.Indicator}.{obligation.Period}",
        _ => $"/reports/{obligation.Unit}.{obligation.Period}",
    };
}
