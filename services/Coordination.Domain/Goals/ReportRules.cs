using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>All that a rule may look at.</summary>
public sealed record ReportCase(Subject Subject, ReportContent Report, CityRules Rules, CityTime Time);

/// <summary>A rule that a report must keep.</summary>
/// <param name="Name">Name of the rule.</param>
/// <param name="Source">The clause or requirement that asks for it.</param>
/// <param name="Check">The refusals it gives; none when the report keeps the rule.</param>
public sealed record ReportRule(string Name, string Source, Func<ReportCase, ValueList<Refusal>> Check);

/// <summary>The rules of a report, in order: first what is wrong in the message whatever the state, then what the state
/// forbids. Every wrong field of the message is named at once; of the state, the first rule that bites.</summary>
public static partial class ReportRules
{
    public static ValueList<ReportRule> OfTheMessage { get; } =
    [
        new(nameof(TextsFit), "design 8: text is NFC, without NUL, at most 2,000 characters", TextsFit),
        new(nameof(LinesAreListedOnce), "design 6: a report has a line for each indicator", LinesAreListedOnce),
        new(nameof(ValuesAreInRange), "decisions: shares and rates may not exceed 100 %", ValuesAreInRange),
        new(nameof(ZeroHasNoValue), "1.7 zero: a zero report says that nothing happened", ZeroHasNoValue),
        new(nameof(AsOfLiesInPeriod), "design 6: a report is about one period", AsOfLiesInPeriod),
    ];

    public static ValueList<ReportRule> OfTheState { get; } =
    [
        new(nameof(UnitIsResponsible), "R-1.2: only responsible units report", UnitIsResponsible),
        new(nameof(SubjectIsReady), "part 2 pending: what the document leaves undefined cannot be reported on", SubjectIsReady),
        new(nameof(PeriodFitsCadence), "R-2.10: headquarters weekly, leading groups monthly", PeriodFitsCadence),
        new(nameof(PeriodIsOfTheYear), "R-0.1: a mechanism is one year", PeriodIsOfTheYear),
        new(nameof(PeriodHasBegun), "1.9: nobody reports the future", PeriodHasBegun),
        new(nameof(PeriodIsOpen), "1.9: after the lock only by an unlock in force", PeriodIsOpen),
        new(nameof(ZeroIsCounted), "1.7 zero: only what is counted can be zero", ZeroIsCounted),
        new(nameof(LinesFitIndicators), "1.3: an indicator has one measure", LinesFitIndicators),
        new(nameof(PlacesAreInTheirList), "1.7 rank: a place is one of its list", PlacesAreInTheirList),
        new(nameof(AmountsNeverDecrease), "1.9: values are cumulative; less is a correction of what was more", AmountsNeverDecrease),
    ];

    /// <summary>Every refusal that a report deserves now; empty when it may be recorded.</summary>
    public static ValueList<Refusal> Check(ReportCase reported)
    {
        ValueList<Refusal> wrong = [];
        foreach (var rule in OfTheMessage)
            foreach (var refusal in rule.Check(reported)) wrong = wrong.Add(refusal);
        foreach (var rule in OfTheState)
        {
            if (wrong.Count > 0) break;
            wrong = rule.Check(reported);
        }
        return wrong;
    }

    /// <summary>Those that are none are left out. A report that keeps all rules allocates nothing here.</summary>
    private static ValueList<Refusal> Each(params ReadOnlySpan<Refusal?> refusals)
    {
        ValueList<Refusal> wrong = [];
        foreach (var refusal in refusals)
            if (refusal is not null) wrong = wrong.Add(refusal);
        return wrong;
    }

    /// <summary>What a rule about one line says of all lines, in their order.</summary>
    private static ValueList<Refusal> OfEachLine(ReportCase reported, Func<ReportCase, int, Refusal?> check)
    {
        ValueList<Refusal> wrong = [];
        for (var index = 0; index < reported.Report.Lines.Count; index++)
            if (check(reported, index) is { } refusal) wrong = wrong.Add(refusal);
        return wrong;
    }
}
