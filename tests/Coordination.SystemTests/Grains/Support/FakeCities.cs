using System.Collections.Concurrent;
using System.Collections.Frozen;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>Wednesday, 1 June 2016, in every city.</summary>
internal sealed class FakeCityClock : ICityClock
{
    public static LocalDate Day { get; } = new(2016, 6, 1);

    public Instant Now { get; } = Instant.FromUtc(2016, 6, 1, 2, 0);
}

/// <summary>The rules that tests put into force.</summary>
internal sealed class FakeRules : IRulesSource
{
    private readonly ConcurrentDictionary<(string City, int Year), CityRules> current = new();

    public ValueTask<CityRules?> Current(string city, int year) =>
        ValueTask.FromResult(current.GetValueOrDefault((city, year)));

    public void Set(MechanismDocument document, int version)
    {
        var rules = document.Rules with { Version = version };
        var kinds = document.Bodies.ToDictionary(body => body.Id, body => body.Kind);
        current[(rules.City, rules.Year)] = new CityRules(
            rules,
            new WorkingCalendar(rules.Notices),
            document.KeyWorks.ToFrozenDictionary(
                keyWork => keyWork.Definition.Id,
                keyWork => new KeyWorkRules(
                    kinds[keyWork.Definition.Body] == BodyKind.Headquarters
                        ? rules.Parameters.HeadquartersCadence
                        : rules.Parameters.LeadingGroupCadence,
                    keyWork.Definition.Body, keyWork.Assignments)),
            document.Units.ToFrozenDictionary(unit => unit.Id))
        {
            Registers = document.Targets
                .Where(target => RegisterRules.IndicatorOf(target.Definition) is not null)
                .ToFrozenDictionary(
                    target => target.Definition.Id, target => RegisterRules.Of(target.Definition, target.Assignments)!),
        };
    }
}
