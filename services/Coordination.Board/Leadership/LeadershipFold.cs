using System.Collections.Immutable;
using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Board.Leadership;

/// <summary>Mechanisms, units, bodies and key works of the picture. Applying a mechanism records it first, and then its
/// units, bodies and key works, so rules are rebuilt as these come in.</summary>
internal static class LeadershipFold
{
    internal static CityPicture Mechanism(CityPicture city, LedgerEntry entry, MechanismApplied applied)
    {
        var year = applied.Rules.Year;
        var before = city.Mechanisms.GetValueOrDefault(year) ?? RulesFold.Undefined(applied, entry.Position, entry.RecordedAt);
        var rules = RulesFold.Build(
            applied.Rules, before.KeyWorks, before.Targets, city.Bodies, city.Units, before.Rules.InForceSince);
        var next = before.Relisted() with { Applied = applied, Rules = rules, Position = entry.Position };
        return city with { Mechanisms = city.Mechanisms.SetItem(year, next) };
    }

    internal static CityPicture Unit(CityPicture city, LedgerEntry entry, UnitDefinition definition)
    {
        var before = city.Units.GetValueOrDefault(definition.Id);
        var externalIds = before?.ExternalIds ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var units = city.Units.SetItem(definition.Id, new UnitPicture(
            definition, externalIds, before?.Delegations ?? [], entry.Position));
        return city with { Units = units, Mechanisms = RulesFold.WithUnits(city.Mechanisms, units) };
    }

    internal static CityPicture ExternalId(CityPicture city, LedgerEntry entry, ExternalIdBound bound)
    {
        const string root = "units/";
        var id = entry.Stream.StartsWith(root, StringComparison.Ordinal) ? entry.Stream[root.Length..] : "";
        if (!city.Units.TryGetValue(id, out var unit)) throw new UnfoldableEntryException(entry, "the unit is not defined");
        var key = Domain.Leadership.Unit.KeyOf(bound.SourceSystem, bound.ExternalId);
        var next = unit with { ExternalIds = unit.ExternalIds.SetItem(key, bound.Subject), Position = entry.Position };
        return city with { Units = city.Units.SetItem(id, next) };
    }

    internal static CityPicture Body(CityPicture city, LedgerEntry entry, BodyDefinition definition)
    {
        var bodies = city.Bodies.SetItem(definition.Id, new BodyPicture(
            definition, city.Bodies.GetValueOrDefault(definition.Id)?.Delegations ?? [], entry.Position));
        return city with { Bodies = bodies, Mechanisms = RulesFold.WithBodies(city.Mechanisms, bodies) };
    }

    /// <summary>Something that a unit or body delegates or takes back; every year's mechanism knows what holds.</summary>
    internal static CityPicture Delegation(CityPicture city, LedgerEntry entry, DomainEvent happened)
    {
        const string units = "units/", bodies = "bodies/";
        if (entry.Stream.StartsWith(units, StringComparison.Ordinal)
            && city.Units.TryGetValue(entry.Stream[units.Length..], out var unit))
        {
            var next = unit with { Delegations = After(unit.Delegations, entry, happened), Position = entry.Position };
            return RulesFold.WithDelegations(city with { Units = city.Units.SetItem(unit.Definition.Id, next) });
        }
        if (entry.Stream.StartsWith(bodies, StringComparison.Ordinal)
            && city.Bodies.TryGetValue(entry.Stream[bodies.Length..], out var body))
        {
            var next = body with { Delegations = After(body.Delegations, entry, happened), Position = entry.Position };
            return RulesFold.WithDelegations(city with { Bodies = city.Bodies.SetItem(body.Definition.Id, next) });
        }
        throw new UnfoldableEntryException(entry, "neither a unit nor a body delegates here");
    }

    private static ValueList<Delegation> After(
        ValueList<Delegation> delegations, LedgerEntry entry, DomainEvent happened) => happened is DutyDelegated given
        ? Domain.Leadership.Delegation.Given(delegations, entry.Position, given)
        : Domain.Leadership.Delegation.TakenBack(delegations, (DelegationTakenBack)happened);

    internal static CityPicture KeyWork(CityPicture city, LedgerEntry entry, KeyWorkDefined defined)
    {
        var mechanism = MechanismOf(city, entry, defined.Year);
        var assignments = mechanism.KeyWorks.GetValueOrDefault(defined.KeyWork.Id)?.Assignments ?? [];
        var next = mechanism with
        {
            KeyWorks = mechanism.KeyWorks.SetItem(
                defined.KeyWork.Id, new KeyWorkPicture(defined.KeyWork, assignments, entry.Position)),
        };
        return city with { Mechanisms = city.Mechanisms.SetItem(defined.Year, RulesFold.WithKeyWorks(next, city.Bodies)) };
    }

    internal static CityPicture Responsibility(CityPicture city, LedgerEntry entry, SubjectName name, ResponsibilitySet set)
    {
        var mechanism = MechanismOf(city, entry, name.Year);
        if (!mechanism.KeyWorks.TryGetValue(name.Id, out var keyWork))
            throw new UnfoldableEntryException(entry, "the key work is not defined");
        var next = keyWork with { Assignments = set.Assignments, Position = entry.Position };
        return city with
        {
            Mechanisms = city.Mechanisms.SetItem(
                name.Year,
                RulesFold.WithKeyWorks(
                    mechanism with { KeyWorks = mechanism.KeyWorks.SetItem(name.Id, next) }, city.Bodies)),
        };
    }

    /// <summary>The mechanism of a year, which every entry about its items presupposes.</summary>
    internal static MechanismPicture MechanismOf(CityPicture city, LedgerEntry entry, int year) =>
        city.Mechanisms.TryGetValue(year, out var mechanism)
            ? mechanism
            : throw new UnfoldableEntryException(entry, $"no mechanism of {year} is applied");
}
