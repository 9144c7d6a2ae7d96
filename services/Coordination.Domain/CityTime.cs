using NodaTime;

namespace Coordination.Domain;

/// <summary>The city's time at which something is decided.</summary>
/// <param name="Today">The day of <paramref name="Now"/> in the mechanism's time zone.</param>
public readonly record struct CityTime(Instant Now, LocalDate Today);
