namespace Coordination.Domain.Goals.Targets;

/// <summary>目标类型: one of thirteen kinds of target, each of which judges itself. Adding one is adding a record here, its row
/// in <see cref="Of"/>, and a spec. (B1, R-2.7, 1.7)</summary>
/// <param name="Definition">The target as the mechanism defines it.</param>
public abstract record TargetMeasure(TargetDefinition Definition)
{
    /// <summary>The kind of a target, ready to judge.</summary>
    public static TargetMeasure Of(TargetDefinition target) => target.Kind switch
    {
        TargetKind.Quantity => new QuantityTarget(target),
        TargetKind.Money => new MoneyTarget(target),
        TargetKind.Share => new ShareTarget(target),
        TargetKind.Milestone => new MilestoneTarget(target),
        TargetKind.Rank => new RankTarget(target),
        TargetKind.Grade => new GradeTarget(target),
        TargetKind.Designation => new DesignationTarget(target),
        TargetKind.Zero => new ZeroTarget(target),
        TargetKind.Rate => new RateTarget(target),
        TargetKind.Stock => new StockTarget(target),
        TargetKind.Checklist => new ChecklistTarget(target),
        TargetKind.Exploratory => new ExploratoryTarget(target),
        _ => new QualitativeTarget(target),
    };

    /// <summary>How it stands on a day. What is decided for the year stays so; else what nobody reports is grey, and what the
    /// document leaves open has no light.</summary>
    public TargetJudgement Judge(TargetStanding standing)
    {
        if (Definition.Pending.Count > 0)
            return new(TargetState.Pending, StatusLight.None, Reasons: [LightReason.Of("LEFT_OPEN")]);
        if (standing.Value is null)
            return new(TargetState.Unknown, StatusLight.Grey, Reasons: [LightReason.Of("NOTHING_KNOWN")]);
        var judged = Measured(standing);
        if (judged.State is TargetState.UnderWay && standing.IsSilent)
            judged = judged with
            {
                Light = StatusLight.Grey,
                Reasons = [LightReason.Of("NO_DATA_FOR_A_CYCLE"), .. judged.Reasons ?? []],
            };
        if (!Definition.OfficialValueLate) return judged;
        return judged.State is TargetState.Missed or TargetState.Met && standing.Day > Definition.Deadline
            ? judged with
            {
                State = TargetState.AwaitingOfficialValue,
                Light = StatusLight.None,
                IsJudged = true,
                Required = null,
                Reasons = [LightReason.Of("OFFICIAL_VALUE_AWAITED")],
            }
            : judged with { IsJudged = true };
    }

    /// <summary>How it stands when something is known and nothing is left open.</summary>
    protected abstract TargetJudgement Measured(TargetStanding standing);
}
