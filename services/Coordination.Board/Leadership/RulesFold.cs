using System.Collections.Frozen;
using System.Collections.Immutable;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Board.Leadership;

/// <summary>Builds the rules that decisions read. Only definitions change them, never reports, so a report costs nothing
/// here.</summary>
internal static class RulesFold
{
    /// <summary>A mechanism before its first version: nothing is in it yet, and its rules are about to be built.</summary>
    /// <param name="inForceSince">When that version is applied.</param>
    internal static MechanismPicture Undefined(MechanismApplied applied, long position, Instant inForceSince)
    {
        var keyWorks = ImmutableSortedDictionary.Create<string, KeyWorkPicture>(StringComparer.Ordinal);
        var subjects = ImmutableSortedDictionary.Create<string, SubjectPicture>(StringComparer.Ordinal);
        var rules = new CityRules(
            applied.Rules, new WorkingCalendar([]), FrozenDictionary<string, KeyWorkRules>.Empty,
            FrozenDictionary<string, UnitDefinition>.Empty, inForceSince);
        return new MechanismPicture(applied, rules, position, keyWorks, subjects, subjects);
    }

    internal static CityRules Build(
        RuleSet rules, ImmutableSortedDictionary<string, KeyWorkPicture> keyWorks,
        ImmutableSortedDictionary<string, SubjectPicture> targets, ImmutableSortedDictionary<string, BodyPicture> bodies,
        ImmutableSortedDictionary<string, UnitPicture> units, Instant inForceSince) => new(
        rules, new WorkingCalendar(rules.Notices), KeyWorksOf(rules, keyWorks, bodies), Definitions(units), inForceSince)
        {
            Delegations = DelegationsOf(bodies, units),
            Registers = RegistersOf(targets),
        };

    /// <summary>Rules after a target was defined or reassigned, if it has registers or had them.</summary>
    internal static MechanismPicture WithRegisters(MechanismPicture mechanism, string target, SubjectPicture picture)
    {
        var before = mechanism.Rules.Registers;
        var next = picture.Target is { } definition ? RegisterRules.Of(definition, picture.Assignments) : null;
        if (before.GetValueOrDefault(target) == next) return mechanism;
        var others = before.Where(pair => pair.Key != target);
        var all = next is null ? others : others.Append(KeyValuePair.Create(target, next));
        return mechanism with
        {
            Rules = mechanism.Rules with { Registers = all.ToFrozenDictionary(StringComparer.Ordinal) },
        };
    }

    /// <summary>Registers of all targets of a mechanism.</summary>
    private static FrozenDictionary<string, RegisterRules> RegistersOf(
        ImmutableSortedDictionary<string, SubjectPicture> targets) => targets
        .Select(pair => (
                pair.Key, Rules: pair.Value.Target is { } target ? RegisterRules.Of(target, pair.Value.Assignments) : null))
        .Where(pair => pair.Rules is not null)
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Rules!, StringComparer.Ordinal);

    /// <summary>Every year's mechanism knows all that is delegated.</summary>
    internal static CityPicture WithDelegations(CityPicture city)
    {
        var delegations = DelegationsOf(city.Bodies, city.Units);
        return city with
        {
            Mechanisms = city.Mechanisms.SetItems(city.Mechanisms.Select(pair => KeyValuePair.Create(
                pair.Key, pair.Value with { Rules = pair.Value.Rules with { Delegations = delegations } }))),
        };
    }

    private static ValueList<Delegation> DelegationsOf(
        ImmutableSortedDictionary<string, BodyPicture> bodies, ImmutableSortedDictionary<string, UnitPicture> units) =>
        units.Values.SelectMany(unit => unit.Delegations).Concat(bodies.Values.SelectMany(body => body.Delegations))
            .ToValueList();

    /// <summary>Every year's mechanism knows all units of the city.</summary>
    internal static ImmutableSortedDictionary<int, MechanismPicture> WithUnits(
        ImmutableSortedDictionary<int, MechanismPicture> mechanisms, ImmutableSortedDictionary<string, UnitPicture> units)
    {
        if (mechanisms.IsEmpty) return mechanisms;
        var definitions = Definitions(units);
        return mechanisms.SetItems(mechanisms.Select(pair => KeyValuePair.Create(
            pair.Key, pair.Value with { Rules = pair.Value.Rules with { Units = definitions } })));
    }

    internal static ImmutableSortedDictionary<int, MechanismPicture> WithBodies(
        ImmutableSortedDictionary<int, MechanismPicture> mechanisms, ImmutableSortedDictionary<string, BodyPicture> bodies) =>
        mechanisms.SetItems(mechanisms.Select(pair => KeyValuePair.Create(pair.Key, WithKeyWorks(pair.Value, bodies))));

    internal static MechanismPicture WithKeyWorks(
        MechanismPicture mechanism, ImmutableSortedDictionary<string, BodyPicture> bodies) => mechanism with
        {
            Rules = mechanism.Rules with
            {
                KeyWorks = KeyWorksOf(mechanism.Applied.Rules, mechanism.KeyWorks, bodies),
            },
        };

    // A key work whose body is not defined yet is unknown to the rules; the body's definition brings it.
    private static FrozenDictionary<string, KeyWorkRules> KeyWorksOf(
        RuleSet rules, ImmutableSortedDictionary<string, KeyWorkPicture> keyWorks,
        ImmutableSortedDictionary<string, BodyPicture> bodies) => keyWorks
        .Where(pair => bodies.ContainsKey(pair.Value.Definition.Body))
        .ToFrozenDictionary(
            pair => pair.Key,
            pair => new KeyWorkRules(
                bodies[pair.Value.Definition.Body].Definition.Kind == BodyKind.Headquarters
                    ? rules.Parameters.HeadquartersCadence
                    : rules.Parameters.LeadingGroupCadence,
                pair.Value.Definition.Body, pair.Value.Assignments));

    private static FrozenDictionary<string, UnitDefinition> Definitions(
        ImmutableSortedDictionary<string, UnitPicture> units) =>
        units.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Definition);
}
