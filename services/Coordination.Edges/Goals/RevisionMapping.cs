using System.Text.Json;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using NodaTime;

namespace Coordination.Edges.Goals;

/// <summary>A revision of a report on the wire, as far as the entry that recorded it says: nothing of what was done to it
/// since.</summary>
internal static class RevisionMapping
{
    /// <summary>As an entry says it; null for an entry about something else.</summary>
    public static V1.ProgressReport? Of(string city, LedgerEntry entry) => EventCatalog.Read(entry) switch
    {
        ProgressReported reported => Of(
            city, entry.Stream, reported.Report, reported.Marks, 1, entry.Position, entry.RecordedAt, entry.Actor,
            entry.ActingFor, reported.Times, reported.Unlock, null),
        ProgressCorrected corrected => Of(
            city, entry.Stream, corrected.Report, corrected.Marks, corrected.Revision, entry.Position, entry.RecordedAt,
            entry.Actor, entry.ActingFor, corrected.Times, corrected.Unlock, corrected),
        _ => null,
    };

    /// <param name="subject">Name of the subject within the city.</param>
    /// <param name="correction">Null for revision 1.</param>
    public static V1.ProgressReport Of(
        string city, string subject, ReportContent content, ValueList<AnomalyMark> marks, int revision, long position,
        Instant recordedAt, string actor, string actingFor, ReportingTimes? times, long? unlock,
        ProgressCorrected? correction) => new()
        {
            Name = $"cities/{city}/{subject}/reports/{content.Unit}.{content.Period}",
            Unit = UnitName.Of(city, content.Unit),
            Period = content.Period.ToString(),
            AsOf = content.AsOf.ToDate(),
            Lines = { content.Lines.Select(line => LineOf(line.Indicator, line.Value)) },
            Done = content.Done,
            Problems = content.Problems,
            Next = content.Next,
            ZeroReport = content.ZeroReport is true,
            Source = content.Source ?? "",
            Revision = revision,
            Reason = correction?.Reason ?? "",
            Evidence = correction?.Evidence ?? "",
            AsOfBefore = correction?.AsOfBefore.ToDate(),
            Changes = { (correction?.Changes ?? []).Select(Change) },
            Notices = { (correction?.Notices ?? []).Select(Notice) },
            Erratum = correction?.Published is not null,
            AnomalyMarks = { marks.Select(Mark) },
            Position = position,
            RecordTime = recordedAt.ToTimestamp(),
            Actor = actor,
            ActingFor = actingFor,
            Etag = position == 0 ? "" : Etag.Of(position),
            State = V1.ProgressReport.Types.State.Recorded,
            AwaitingActor = ReportPath.HeadOf(content.Unit),
            CutOffTime = times?.CutOff.ToTimestamp(),
            PublicationTime = times?.Publication?.ToTimestamp(),
            LockTime = times?.Lock?.ToTimestamp(),
            Late = recordedAt > times?.CutOff,
            NeedsApproval = correction?.NeedsApproval(recordedAt) ?? false,
            CountsReported = correction?.NeedsApproval(recordedAt) is not true,
            UnlockPosition = unlock ?? 0,
        };

    public static V1.ReportLine LineOf(string indicator, MeasureValue value)
    {
        var message = new V1.ReportLine { Indicator = indicator };
        switch (value)
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

    private static V1.ValueChange Change(ValueChange change) => new()
    {
        Indicator = change.Indicator,
        Before = change.Before is { } before ? LineOf(change.Indicator, before) : null,
        After = change.After is { } after ? LineOf(change.Indicator, after) : null,
    };

    private static V1.CorrectionNotice Notice(CorrectionNotice notice) => new()
    {
        Reason = notice.Reason,
        Indicator = notice.Indicator,
        AgainstRevision = notice.Against,
        LightBefore = Light(notice.From),
        LightAfter = Light(notice.To),
    };

    private static string Light(StatusLight? light) =>
        light is { } shown ? JsonNamingPolicy.CamelCase.ConvertName(shown.ToString()) : "";

    private static V1.AnomalyMark Mark(AnomalyMark mark) =>
        new() { Reason = mark.Reason, Indicator = mark.Indicator, Limit = mark.Limit };
}
