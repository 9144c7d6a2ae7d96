using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Edges.Goals;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Board;

/// <summary>Rows of the board on the wire.</summary>
internal static class RowMapping
{
    public static V1.ProgressRow Of(MechanismName name, BoardRow row)
    {
        var subject = row.Subject;
        var lead = row.LeadUnit;
        var reports = ReportTotals.Of(subject, row.Day);
        return new V1.ProgressRow
        {
            Subject = $"cities/{name.City}/{subject.Name}",
            DisplayName = subject.Target?.Text ?? subject.Project?.Name ?? "",
            DocumentId = subject.Target?.DocumentId ?? "",
            KeyWork = $"{name}/keyWorks/{subject.KeyWork}",
            LeadUnit = lead is null ? "" : UnitName.Of(name.City, lead),
            LeadUnitDisplayName = lead is null ? "" : row.City.Units.GetValueOrDefault(lead)?.Definition.Name ?? "",
            ResponsibleUnits = { row.ResponsibleUnits.Select(unit => UnitName.Of(name.City, unit)) },
            Values = { SubjectValues.On(subject, row.Mechanism.Rules, row.Day, row.Basis).Select(Value) },
            StartDate = row.HasStarted ? subject.Started!.Date.ToDate() : null,
            MilestonesReached = subject.Milestones.Values.Count(reached => reached.Date <= row.Day),
            Milestones = subject.Project?.Milestones.Count ?? 0,
            Pending = { subject.Target?.Pending ?? [] },
            CurrentPeriod = row.CurrentPeriod.ToString(),
            MissingUnits = { row.MissingUnits.Select(unit => UnitName.Of(name.City, unit)) },
            Anomalies = reports.Anomalies,
            LastReportTime = reports.LastRecordedAt?.ToTimestamp(),
            Position = subject.Position,
            ReportsAccepted = row.ReportsAccepted,
        };
    }

    private static V1.IndicatorValue Value(IndicatorValue value)
    {
        var message = new V1.IndicatorValue
        {
            Indicator = value.Indicator.Id,
            DisplayName = value.Indicator.Name,
            Opening = value.Standing == ValueStanding.Opening,
            OldestAsOf = value.OldestAsOf.ToDate(),
            UnitsReported = value.UnitsReported,
            UnitsExpected = value.UnitsExpected,
            Standing = (V1.Standing)((int)value.Standing + 1),
        };
        if (value.Indicator.Plan is { } plan) message.Plan = plan;
        switch (value.Value)
        {
            case MeasureValue.Money money: message.MoneyFen = money.Fen; break;
            case MeasureValue.Count count: message.Count = count.Units; break;
            case MeasureValue.Ratio ratio: message.Ratio = ratio.ToMessage(); break;
            case MeasureValue.State state: message.State = state.Name; break;
        }
        return message;
    }
}
