using Coordination.Host.Clock;
using Coordination.Host.Start;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Where a demo's time begins: at eight in the morning of the first day on which a mechanism holds.</summary>
internal static class DemoStart
{
    public static Instant Of(IEnumerable<MechanismSource> sources) => sources.Select(source => source.Document.Rules)
        .Min(rules => (rules.EffectiveDate + new LocalTime(8, 0)).InZoneLeniently(CityZone.Of(rules.TimeZone)).ToInstant());
}
