using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Goals;

/// <summary>From a report on the wire to a report of the domain.</summary>
internal static class ReportReading
{
    private const string Root = "progress_report";

    /// <summary>The content of a first report, which must be the caller's own.</summary>
    public static ReportContent Submitted(FieldReader fields, V1.ProgressReport report)
    {
        var unit = fields.OwnUnit(Root + ".unit", report.Unit).Unit;
        return Content(fields, report, unit, fields.Period(Root + ".period", report.Period));
    }

    /// <summary>The content of a correction. Unit and period are in the report's name; where they are given again, they
    /// must be the same.</summary>
    public static ReportContent Corrected(FieldReader fields, V1.ProgressReport report, Names.ReportName name)
    {
        if (report.Unit.Length > 0 && fields.Unit(Root + ".unit", report.Unit).Unit != name.Unit)
            fields.Refuse(EdgeRefusals.FieldConflict(Root + ".unit", Root + ".name"));
        if (report.Period.Length > 0 && fields.Period(Root + ".period", report.Period) != name.Period)
            fields.Refuse(EdgeRefusals.FieldConflict(Root + ".period", Root + ".name"));
        return Content(fields, report, name.Unit, name.Period);
    }

    private static ReportContent Content(FieldReader fields, V1.ProgressReport report, string unit, PeriodId period)
    {
        var asOf = fields.Date(Root + ".as_of", report.AsOf);
        var lines = report.Lines.Select((line, index) => Line(fields, line, index)).ToValueList();
        return new ReportContent(
            unit, period, asOf, lines, report.Done, report.Problems, report.Next,
            report.ZeroReport ? true : null, report.Source.Length > 0 ? report.Source : null);
    }

    private static ReportLine Line(FieldReader fields, V1.ReportLine line, int index)
    {
        MeasureValue value = line.ValueCase switch
        {
            V1.ReportLine.ValueOneofCase.MoneyFen => new MeasureValue.Money(line.MoneyFen),
            V1.ReportLine.ValueOneofCase.Count => new MeasureValue.Count(line.Count),
            V1.ReportLine.ValueOneofCase.Ratio => new MeasureValue.Ratio(line.Ratio.Numerator, line.Ratio.Denominator),
            V1.ReportLine.ValueOneofCase.State => new MeasureValue.State(line.State),
            _ => NoValue(fields, index),
        };
        return new ReportLine(line.Indicator, value);
    }

    private static MeasureValue.Count NoValue(FieldReader fields, int index)
    {
        fields.Refuse(EdgeRefusals.ValueRequired($"{Root}.lines[{index}].value"));
        return new MeasureValue.Count(0);
    }
}
