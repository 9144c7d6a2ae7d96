using System.Globalization;
using System.Text.Json;
using Coordination.Domain.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Leadership;

/// <summary>Why somebody may not act for another, or not let another act for him.</summary>
public static class DelegationRefusals
{
    public static Refusal NotYours(string actor, string delegator) => Refusal.Of(
        RefusalKind.Forbidden, "DELEGATOR_NOT_CALLER", "delegator", $"{actor} cannot delegate what is {delegator}'s.",
        new("caller", actor), new("delegator", delegator));

    public static Refusal ActNotHeld(string delegator, DelegatedAct act) => Refusal.Of(
        RefusalKind.Invalid, "ACT_NOT_HELD", "act", $"{delegator} does not {Lower(act)}.",
        new("delegator", delegator), new("act", Lower(act)));

    public static Refusal DelegateInvalid(string delegated) => Refusal.Of(
        RefusalKind.Invalid, "DELEGATE_INVALID", "delegate", $"{delegated} is no other post of the city.",
        new Fact("delegate", delegated));

    public static Refusal PeriodInvalid(LocalDate from, LocalDate until, LocalDate today, int maximumDays) => Refusal.Of(
        RefusalKind.Invalid, "DELEGATION_PERIOD_INVALID", "end_date",
        $"A delegation begins today or later and lasts 1 to {maximumDays} days.",
        new("from", Text(from)), new("until", Text(until)), new("today", Text(today)),
        new("maximumDays", maximumDays.ToString(CultureInfo.InvariantCulture)));

    public static Refusal Exists(Delegation same) => Refusal.Of(
        RefusalKind.Exists, "DELEGATION_EXISTS", null, $"The same is delegated from {Text(same.From)} until {Text(same.Until)}.",
        new("from", Text(same.From)), new("until", Text(same.Until)),
        new("position", same.Position.ToString(CultureInfo.InvariantCulture)));

    public static Refusal Loop(string delegator, string delegated, DelegatedAct act) => Refusal.Of(
        RefusalKind.NotNow, "DELEGATION_LOOP", "delegate", $"{delegated} already lets {delegator} {Lower(act)}, itself or by others.",
        new("delegator", delegator), new("delegate", delegated), new("act", Lower(act)));

    public static Refusal NotFound(string delegator, long position) => Refusal.Of(
        RefusalKind.Missing, "DELEGATION_NOT_FOUND", "position", $"{delegator} has no delegation at {position} in force.",
        new("delegator", delegator), new("position", position.ToString(CultureInfo.InvariantCulture)));

    public static Refusal NotDelegated(Acting acting, DelegatedAct act, LocalDate day) => Refusal.Of(
        RefusalKind.Forbidden, "NOT_DELEGATED", null, $"{acting.For} does not let {acting.Actor} {Lower(act)} on {Text(day)}.",
        new("caller", acting.Actor), new("actingFor", acting.For), new("act", Lower(act)), new("date", Text(day)));

    /// <summary>The refusal that acting deserves, or null: who acts for another needs a delegation of this act on the
    /// day.</summary>
    /// <param name="delegation">Its ledger position; null for who acts for himself.</param>
    public static Refusal? Check(Acting acting, DelegatedAct act, CityRules rules, LocalDate day, out long? delegation)
    {
        delegation = rules.DelegationOf(acting, act, day)?.Position;
        return acting.IsForAnother && delegation is null ? NotDelegated(acting, act, day) : null;
    }

    private static string Lower(DelegatedAct act) => JsonNamingPolicy.CamelCase.ConvertName(act.ToString());
    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
