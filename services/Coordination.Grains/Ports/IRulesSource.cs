using Coordination.Domain;

namespace Coordination.Grains.Ports;

/// <summary>The rules in force, as this silo knows them. Immutable per version; every event records the version under which
/// it was decided, so being one version behind for a moment is harmless and visible.</summary>
public interface IRulesSource
{
    /// <summary>Rules of a city's year, or null when no mechanism is applied. Waits for the first picture after a start.</summary>
    ValueTask<CityRules?> Current(string city, int year);
}
