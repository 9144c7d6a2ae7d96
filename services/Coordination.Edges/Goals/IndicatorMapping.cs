using Coordination.Domain.Goals;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>Indicators and opening balances on the wire.</summary>
internal static class IndicatorMapping
{
    public static V1.Indicator ToMessage(this Indicator indicator, string city)
    {
        var message = new V1.Indicator
        {
            Id = indicator.Id,
            DisplayName = indicator.Name,
            Measure = (V1.Measure)((int)indicator.Measure + 1),
            Combination = (V1.Combination)((int)indicator.Combine + 1),
            Sources = { indicator.Sources.Select(unit => UnitName.Of(city, unit)) },
            States = { indicator.States },
        };
        if (indicator.Total is { } total) message.Total = total;
        if (indicator.Plan is { } plan) message.Plan = plan;
        return message;
    }

    public static V1.OpeningBalance ToMessage(this OpeningBalance balance) => new()
    {
        Indicator = balance.Indicator,
        Amount = balance.Amount,
        Date = balance.Date.ToDate(),
        Source = balance.Source,
    };
}
