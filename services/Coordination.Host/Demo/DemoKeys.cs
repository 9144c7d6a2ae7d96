using System.Collections.Concurrent;
using Coordination.Edges.Security;

namespace Coordination.Host.Demo;

/// <summary>Reads the units' keys where the host left them for handing over, each once.</summary>
internal static class DemoKeys
{
    public static Func<string, string, string> Of(KeyRing ring)
    {
        var keys = new ConcurrentDictionary<(string City, string Unit), string>();
        return (city, unit) => keys.GetOrAdd(
            (city, unit), named => File.ReadAllText(ring.PathOf(Principal.Unit(named.City, named.Unit))).Trim());
    }
}
