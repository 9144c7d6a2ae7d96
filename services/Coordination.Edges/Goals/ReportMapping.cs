using Coordination.Board;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using NodaTime;

namespace Coordination.Edges.Goals;

/// <summary>From a recorded report to a report on the wire.</summary>
internal static class ReportMapping
{
    /// <summary>As an entry says it; null for an entry about something else.</summary>
    public static V1.ProgressReport? Of(string city, LedgerEntry entry) => EventCatalog.Read(entry) switch
    {
        ProgressReported reported => Report(
            city, entry.Stream, reported.Report, reported.Marks, 1, "", entry.Position, entry.RecordedAt, entry.Actor),
        ProgressCorrected corrected => Report(
            city, entry.Stream, corrected.Report, corrected.Marks, corrected.Revision, corrected.Reason, entry.Position,
            entry.RecordedAt, entry.Actor),
        _ => null,
    };

    /// <summary>As the picture shows it: the current revision.</summary>
    public static V1.ProgressReport Of(string city, SubjectPicture subject, ReportPicture report) => Report(
        city, subject.Name, report.Content, report.Marks, report.Revision, report.Reason ?? "", report.Position,
        report.RecordedAt, report.Actor);

    private static V1.ProgressReport Report(
        string city, string subject, ReportContent content, ValueList<AnomalyMark> marks, int revision, string reason,
        long position, Instant recordedAt, string actor) => new()
        {
            Name = $"cities/{city}/{subject}/reports/{content.Unit}.{content.Period}",
            Unit = UnitName.Of(city, content.Unit),
            Period = content.Period.ToString(),
            AsOf = content.AsOf.ToDate(),
            Lines = { content.Lines.Select(Line) },
            Done = content.Done,
            Problems = content.Problems,
            Next = content.Next,
            Revision = revision,
            Reason = reason,
            AnomalyMarks = { marks.Select(Mark) },
            Position = position,
            RecordTime = recordedAt.ToTimestamp(),
            Actor = actor,
            Etag = position == 0 ? "" : Etag.Of(position),
            State = V1.ProgressReport.Types.State.Recorded,
        };

    private static V1.ReportLine Line(ReportLine line)
    {
        var message = new V1.ReportLine { Indicator = line.Indicator };
        switch (line.Value)
        {
            case MeasureValue.Money money: message.MoneyFen = money.Fen; break;
            case MeasureValue.Count count: message.Count = count.Units; break;
            case MeasureValue.Ratio ratio: message.Ratio = ratio.ToMessage(); break;
            case MeasureValue.State state: message.State = state.Name; break;
        }
        return message;
    }

    public static V1.Ratio ToMessage(this MeasureValue.Ratio ratio) =>
        new() { Numerator = ratio.Numerator, Denominator = ratio.Denominator };

    private static V1.AnomalyMark Mark(AnomalyMark mark) =>
        new() { Reason = mark.Reason, Indicator = mark.Indicator, Limit = mark.Limit };
}
