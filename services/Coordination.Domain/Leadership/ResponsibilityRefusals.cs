using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Leadership;

/// <summary>Why a change of responsibility is refused.</summary>
public static class ResponsibilityRefusals
{
    internal static Refusal? Common(
        Duty duty, string? holder, string reason, LocalDate day, CityRules rules, bool needsLeader)
    {
        if (ReportText.CheckReason(reason) is { } badReason) return badReason;
        if (duty == Duty.Leader && !needsLeader) return DutyNotHere(duty);
        if (duty == Duty.Leader || holder is null) return null;
        if (!rules.Units.TryGetValue(holder, out var unit)) return UnitNotFound(holder);
        return unit.IsOpenOn(day) ? null : ReportRefusals.UnitClosed(holder, day) with { Field = "holder" };
    }

    /// <summary>One refusal for every day and duty on which the five ones would not hold.</summary>
    internal static ValueList<Refusal> Violations(ValueList<Assignment> next, LocalDate start, bool needsLeader) =>
        FiveOnes.Check(next, start, needsLeader).Select(Broken).ToValueList();

    public static Refusal Broken(FiveOnesViolation violation) => Refusal.Of(
        RefusalKind.NotNow, "FIVE_ONES_BROKEN", "duty",
        violation.Holders.Count == 0
            ? $"Nobody would be {Lower(violation.Duty)} from {Text(violation.From)} on."
            : $"{string.Join(" and ", violation.Holders)} would both be {Lower(violation.Duty)} from {Text(violation.From)} on.",
        new("duty", Lower(violation.Duty)), new("from", Text(violation.From)), new("holders", string.Join(",", violation.Holders)));

    public static Refusal DutyNotHere(Duty duty) => Refusal.Of(
        RefusalKind.Invalid, "DUTY_NOT_APPLICABLE", "duty", $"Only key works have a {Lower(duty)}.", new Fact("duty", Lower(duty)));

    public static Refusal UnitNotFound(string unit) => Refusal.Of(
        RefusalKind.Missing, "UNIT_NOT_FOUND", "holder", $"There is no unit {unit}.", new Fact("unit", unit));

    public static Refusal NotHeld(string subject, Duty duty, string holder, LocalDate day) => Refusal.Of(
        RefusalKind.NotNow, "DUTY_NOT_HELD", "holder", $"{holder} is not {Lower(duty)} of {subject} on {Text(day)}.",
        new("subject", subject), new("duty", Lower(duty)), new("holder", holder), new("date", Text(day)));

    private static string Lower(Duty duty) => duty switch
    {
        Duty.Leader => "leader",
        Duty.LeadUnit => "leadUnit",
        _ => "responsibleUnit",
    };

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
