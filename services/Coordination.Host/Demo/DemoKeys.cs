using System.Collections.Concurrent;
using Coordination.Edges.Security;

namespace Coordination.Host.Demo;

/// <summary>Reads the keys of units and of those who check them where the host left them for handing over, each once.</summary>
internal static class DemoKeys
{
    public static Func<string, string, string> Of(KeyRing ring)
    {
        var keys = new ConcurrentDictionary<(string City, string Post), string>();
        return (city, post) => keys.GetOrAdd(
            (city, post), named => File.ReadAllText(ring.PathOf(Holder(named.City, named.Post))).Trim());
    }

    private static Principal Holder(string city, string post) => post.Split('/') switch
    {
        ["units", var unit] => Principal.Unit(city, unit),
        ["units", var unit, "head"] => Principal.UnitHead(city, unit),
        ["offices", "committee"] => Principal.CommitteeOffice(city),
        ["offices", var body] => Principal.BodyOffice(city, body),
        ["bodies", var body, "head"] => Principal.BodyHead(city, body),
        _ => throw new ArgumentOutOfRangeException(nameof(post), post, "Nobody holds this post."),
    };
}
