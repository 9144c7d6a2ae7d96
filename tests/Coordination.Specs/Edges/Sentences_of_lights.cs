using System.Text.RegularExpressions;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Goals.Targets;
using Coordination.Domain.Leadership;
using Coordination.Edges.Board;
using Coordination.Specs.Mechanisms;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Every light explains itself in a Chinese sentence with all its facts.</summary>
public partial class Sentences_of_lights
{
    [Fact]
    public void exist_for_every_reason_that_a_target_can_give_and_no_other()
    {
        var rules = Shipped.Document.Rules;
        WorkingCalendar[] calendars = [new(rules.Notices), new([])];
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (target, _) in Shipped.Document.Targets)
            foreach (var definition in (TargetDefinition[])[target, target with { Pending = [] }])
                foreach (var day in (LocalDate[])[new(2016, 5, 9), new(2016, 6, 24), new(2016, 12, 29), new(2017, 1, 2)])
                    foreach (var standing in calendars.SelectMany(calendar => Standings(definition, day, calendar, rules)))
                        foreach (var reason in TargetMeasure.Of(definition).Judge(standing).Reasons ?? [])
                        {
                            Assert.DoesNotMatch(Unfilled, LightSentences.Of(reason, Measure.Count));
                            given.Add(reason.Code);
                        }
        Assert.Equal(LightSentences.Codes.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<TargetStanding> Standings(
        TargetDefinition target, LocalDate day, WorkingCalendar calendar, RuleSet rules)
    {
        var states = target.Indicators.SelectMany(indicator => indicator.States).Select(MeasureValue (state) => new MeasureValue.State(state));
        var amounts = ((long[])[0, 1, 4, 5, 2_100, 2_300, 2_500, 11_428, 2_000_000_000_000]).Select(MeasureValue (amount) => new MeasureValue.Count(amount));
        MeasureValue[] ratios = [new MeasureValue.Ratio(0, 0), new MeasureValue.Ratio(2, 3), new MeasureValue.Ratio(3, 3)];
        foreach (var value in (MeasureValue?[])[null, .. states, .. amounts, .. ratios])
            foreach (var opening in (MeasureValue?[])[null, new MeasureValue.Count(0), new MeasureValue.Count(5)])
                foreach (var (silent, reported) in ((bool, bool)[])[(false, true), (true, true), (false, false)])
                    yield return new(
                        day, calendar, rules.Parameters, rules.OpeningDate, opening, value, reported, silent, silent ? 2 : 0);
    }

    [Fact]
    public void put_money_into_units_that_are_easy_to_read() => Assert.Equal(
        "落后序时进度：已完成 3.42亿元，按 33/164 个工作日应完成 25.33亿元。",
        LightSentences.Of(
            new LightReason("BEHIND_SCHEDULE", [new("actual", "34200000000"), new("expected", "253333333333"), new("goal", "1"), new("workingDaysPassed", "33"), new("workingDays", "164")]),
            Measure.Money));

    [Fact]
    public void leave_no_fact_unsaid() => Assert.DoesNotMatch(
        Unfilled, LightSentences.Of(new LightReason("CASES_OPEN", [new("open", "1"), new("of", "3")]), Measure.Ratio));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Unfilled { get; }
}
