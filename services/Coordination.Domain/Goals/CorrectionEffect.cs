using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>What a correction means: what it changes, whether it changes what was published, and whether the supervision
/// office is told. (1.9 corrections)</summary>
internal sealed class CorrectionEffect(
    Subject subject, PeriodReport existing, ReportContent report, CityRules rules, CityTime time)
{
    public const string BeyondPercent = "BEYOND_PERCENT";
    public const string LightChanged = "LIGHT_CHANGED";

    public ReportingTimes? Times { get; } = rules.Reporting.TimesOf(report.Period);

    /// <summary>The day of the values before, where it was another.</summary>
    public LocalDate? AsOfBefore => existing.Content.AsOf == report.AsOf ? null : existing.Content.AsOf;

    /// <summary>Every value that is another than in the revision before, by indicator.</summary>
    public ValueList<ValueChange> Changes() => Changed(existing.Content.Lines).ToValueList();

    /// <summary>Why the supervision office is told, or null: before the cut-off a correction is free. Compared with what was
    /// published, or else stood at the cut-off, so that many small steps are one large step.</summary>
    public ValueList<CorrectionNotice>? Notices()
    {
        if (time.Now <= Times?.CutOff) return null;
        ValueList<CorrectionNotice> notices = [];
        var against = existing.Baseline;
        foreach (var change in Changed(against.Lines))
        {
            if (ValueDifference.IsBeyond(change.Before, change.After, rules.Reporting.CorrectionNoticePercent))
                notices = notices.Add(new CorrectionNotice(BeyondPercent, change.Indicator, against.Revision));
            var (from, to) = SubjectLight.Of(subject, report, change, rules);
            if (from != to)
                notices = notices.Add(new CorrectionNotice(LightChanged, change.Indicator, against.Revision, from, to));
        }
        return notices.Count == 0 ? null : notices;
    }

    private IEnumerable<ValueChange> Changed(ValueList<ReportLine> before) => before.Concat(report.Lines)
        .Select(line => line.Indicator).Distinct().Order(StringComparer.Ordinal)
        .Select(indicator => new ValueChange(indicator, ValueIn(before, indicator), ValueIn(report.Lines, indicator)))
        .Where(change => change.Before != change.After);

    private static MeasureValue? ValueIn(ValueList<ReportLine> lines, string indicator)
    {
        foreach (var line in lines)
            if (line.Indicator == indicator) return line.Value;
        return null;
    }
}
