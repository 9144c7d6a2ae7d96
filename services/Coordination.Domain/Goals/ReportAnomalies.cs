namespace Coordination.Domain.Goals;

/// <summary>Values that are recorded, but marked so that somebody looks.</summary>
public static class ReportAnomalies
{
    public const string BeyondPlan = "BEYOND_PLAN";
    public const string SourceMissing = "SOURCE_MISSING";

    /// <summary>One mark for every amount above the mechanism's share of the plan (150 % unless it says otherwise), and one for
    /// history that does not name its source. (R-0.3)</summary>
    public static ValueList<AnomalyMark> Of(Subject subject, ReportContent report, CityRules rules)
    {
        ValueList<AnomalyMark> marks = [];
        foreach (var line in report.Lines)
        {
            if (subject.IndicatorOf(line.Indicator)?.Plan is not { } planned || line.Value.Amount is not { } amount) continue;
            var limit = (Int128)planned * rules.Rules.Parameters.AnomalyOverPlanPercent / 100;
            if (amount > limit) marks = marks.Add(new AnomalyMark(BeyondPlan, line.Indicator, (long)limit));
        }
        var isHistory = report.Period.End < rules.Rules.EffectiveDate;
        return isHistory && string.IsNullOrWhiteSpace(report.Source) ? marks.Add(new AnomalyMark(SourceMissing, "", 0)) : marks;
    }
}
