using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Goals.Targets;
using Coordination.Edges.Names;

namespace Coordination.Edges.Board;

/// <summary>Lights on the wire.</summary>
internal static class LightMapping
{
    public static V1.Light Of(StatusLight light) => (V1.Light)((int)light + 1);

    public static V1.TargetLight Of(MechanismName name, TargetLight light, StatusLight reported)
    {
        var (target, judged) = (light.Subject.Target!, light.Judgement);
        var measure = target.Indicators is [var indicator, ..] ? indicator.Measure : Measure.Count;
        var message = new V1.TargetLight
        {
            Target = $"{name}/targets/{target.Id}",
            DocumentId = target.DocumentId,
            DisplayName = target.Text,
            KeyWork = $"{name}/keyWorks/{target.KeyWork}",
            Kind = (V1.Target.Types.Kind)((int)target.Kind + 1),
            State = (V1.TargetLight.Types.State)((int)judged.State + 1),
            Light = Of(judged.Light),
            Judged = judged.IsJudged,
            RequiredWorkingDays = judged.Required?.WorkingDays ?? 0,
            Reasons = { (judged.Reasons ?? []).Select(reason => Of(reason, measure)) },
            Positions = { light.Positions },
            ReportedLight = Of(reported),
        };
        if (judged.Expected is { } expected) message.Expected = expected;
        if (judged.Actual is { } actual) message.Actual = actual;
        if (judged.Gap is { } gap) message.Gap = gap;
        if (judged.AttainmentBasisPoints is { } attainment) message.AttainmentBasisPoints = attainment;
        if (judged.Required is { } required) message.RequiredAmount = required.Remaining;
        return message;
    }

    private static V1.LightReason Of(LightReason reason, Measure measure) => new()
    {
        Code = reason.Code,
        Facts = { reason.Facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal) },
        Sentence = LightSentences.Of(reason, measure),
    };
}
