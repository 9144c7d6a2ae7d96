using System.Text.Json;
using Coordination.Board;
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
        ProgressReported reported => Of(city, entry.Stream, RevisionPicture.Of(entry, reported)),
        ProgressCorrected corrected => Of(city, entry.Stream, RevisionPicture.Of(entry, corrected)),
        _ => null,
    };

    /// <param name="subject">Name of the subject within the city.</param>
    public static V1.ProgressReport Of(string city, string subject, RevisionPicture revision)
    {
        var (content, times, correction) = (revision.Content, revision.Times, revision.Correction);
        return new V1.ProgressReport
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
            Revision = revision.Revision,
            Reason = correction?.Reason ?? "",
            Evidence = correction?.Evidence ?? "",
            AsOfBefore = correction?.AsOfBefore.ToDate(),
            Changes = { (correction?.Changes ?? []).Select(Change) },
            Notices = { (correction?.Notices ?? []).Select(Notice) },
            Erratum = correction?.Published is not null,
            AnomalyMarks = { revision.Marks.Select(Mark) },
            Position = revision.Position,
            RecordTime = revision.RecordedAt.ToTimestamp(),
            Actor = revision.Actor,
            ActingFor = revision.ActingFor,
            Etag = revision.Position == 0 ? "" : Etag.Of(revision.Position),
            State = V1.ProgressReport.Types.State.Recorded,
            AwaitingActor = ReportPath.HeadOf(content.Unit),
            CutOffTime = times?.CutOff.ToTimestamp(),
            PublicationTime = times?.Publication?.ToTimestamp(),
            LockTime = times?.Lock?.ToTimestamp(),
            Late = revision.RecordedAt > times?.CutOff,
            NeedsApproval = revision.NeedsApproval,
            CountsReported = revision.CountsAsReported,
            UnlockPosition = revision.Unlock ?? 0,
        };
    }

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
