using NodaTime;

namespace Coordination.Host.Clock;

/// <summary>Time zones by IANA id, from the data that comes with the program, not from the machine's.</summary>
internal static class CityZone
{
    public static DateTimeZone Of(string timeZone) => DateTimeZoneProviders.Tzdb[timeZone];
}
