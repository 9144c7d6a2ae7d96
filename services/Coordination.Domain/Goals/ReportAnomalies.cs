namespace Coordination.Domain.Goals;

/// <summary>Values that are recorded, but marked so that somebody looks.</summary>
public static class ReportAnomalies
{
    public const string BeyondPlan = "BEYOND_PLAN";

    /// <summary>One mark for every amount above the mechanism's share of the plan (150 % unless it says otherwise).</summary>
    public static ValueList<AnomalyMark> Of(Subject subject, ReportContent report, CityRules rules)
    {
        ValueList<AnomalyMark> marks = [];
        foreach (var line in report.Lines)
        {
            if (subject.IndicatorOf(line.Indicator)?.Plan is not { } planned || line.Value.Amount is not { } amount) continue;
            var limit = (Int128)planned * rules.Rules.Parameters.AnomalyOverPlanPercent / 100;
            if (amount > limit) marks = marks.Add(new AnomalyMark(BeyondPlan, line.Indicator, (long)limit));
        }
        return marks;
    }
}
