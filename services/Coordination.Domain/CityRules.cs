using System.Collections.Frozen;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain;

/// <summary>What a decision may know of the city besides its own subject: the rules in force and the few definitions that
/// rules refer to. Immutable; one version per applied mechanism and change of units, bodies or key works. Thread
/// safe.</summary>
/// <param name="KeyWorks">Key works by id.</param>
/// <param name="Units">Units by id.</param>
/// <param name="InForceSince">When the year's first mechanism was applied.</param>
public sealed record CityRules(
    RuleSet Rules, WorkingCalendar Calendar, FrozenDictionary<string, KeyWorkRules> KeyWorks,
    FrozenDictionary<string, UnitDefinition> Units, Instant InForceSince = default)
{
    private readonly ReportingCalendar reporting = new(Rules, Calendar, InForceSince);

    /// <summary>Cut-off, publication and lock of periods.</summary>
    public ReportingCalendar Reporting =>
        ReferenceEquals(reporting.Rules, Rules) && reporting.InForceSince == InForceSince
            ? reporting
            : new ReportingCalendar(Rules, Calendar, InForceSince);

    /// <summary>What posts have delegated and not taken back.</summary>
    public ValueList<Delegation> Delegations { get; init; } = [];

    /// <summary>Targets that have registers, by id: <c>t1-3</c>.</summary>
    public FrozenDictionary<string, RegisterRules> Registers { get; init; } =
        FrozenDictionary<string, RegisterRules>.Empty;

    /// <summary>Name of the key under which members are counted; empty while nothing is counted.</summary>
    public string RegisterKey => Rules.Parameters.Text(Parameters.RegisterKey) ?? "";

    /// <summary>The delegation by which a post does an act for another on a day, the oldest where there are several; null
    /// where it may not, or acts for itself.</summary>
    public Delegation? DelegationOf(Acting acting, DelegatedAct act, LocalDate day)
    {
        if (!acting.IsForAnother) return null;
        Delegation? found = null;
        foreach (var delegation in Delegations)
            if (delegation.Act == act && delegation.Delegate == acting.Actor && delegation.Delegator == acting.For
                && delegation.Covers(day) && !(delegation.Position > found?.Position)) found = delegation;
        return found;
    }

    /// <summary>How often items of a key work are reported; weekly where nothing is known of it.</summary>
    public PeriodKind CadenceOf(string keyWork) =>
        KeyWorks.TryGetValue(keyWork, out var known) ? known.Cadence : PeriodKind.Week;

    /// <summary>The day on which responsibility for something is judged: its own, or, for the months before the mechanism,
    /// the first day on which anybody was responsible. (R-0.3)</summary>
    public LocalDate ResponsibilityDay(LocalDate day) => LocalDate.Max(day, Rules.EffectiveDate);
}

/// <summary>What decisions know of a key work.</summary>
/// <param name="Cadence">How often its items are reported: from the kind of its body.</param>
/// <param name="Body">Id of the body that leads it.</param>
/// <param name="Assignments">Who answers for it.</param>
public sealed record KeyWorkRules(PeriodKind Cadence, string Body, ValueList<Assignment> Assignments)
{
    /// <summary>牵头单位 on a day, or null while nobody is.</summary>
    public string? LeadUnitOn(LocalDate day)
    {
        foreach (var assignment in Assignments)
            if (assignment.Duty == Duty.LeadUnit && assignment.Covers(day)) return assignment.Holder;
        return null;
    }
}
