using Coordination.Board;
using Coordination.Domain.Leadership;

namespace Coordination.Edges.Security;

/// <summary>Everybody who may call for a city: each unit and its head, the office and the head of each body, the committee
/// office, the operator.</summary>
public static class CityPrincipals
{
    /// <summary>Of a city as it stands in the ledger.</summary>
    public static IReadOnlyList<Principal> Of(CityPicture city) => Of(city.City, [.. city.Units.Keys], [.. city.Bodies.Keys]);

    /// <summary>Of a city whose first mechanism is about to be applied.</summary>
    public static IReadOnlyList<Principal> Of(MechanismDocument document) => Of(
        document.Rules.City, [.. document.Units.Select(unit => unit.Id)], [.. document.Bodies.Select(body => body.Id)]);

    /// <summary>Of a city of which nothing is known yet: who may apply its first mechanism, and who runs the
    /// program.</summary>
    public static IReadOnlyList<Principal> Of(string city) => Of(city, [], []);

    private static List<Principal> Of(
        string city, IReadOnlyCollection<string> units, IReadOnlyCollection<string> bodies) =>
    [
        Principal.CommitteeOffice(city),
        Principal.Operator(city),
        // A body named like the committee office would share its name; the committee's stays.
        .. bodies.Where(body => body != "committee").Select(body => Principal.BodyOffice(city, body)),
        .. bodies.Select(body => Principal.BodyHead(city, body)),
        .. units.Select(unit => Principal.Unit(city, unit)),
        .. units.Select(unit => Principal.UnitHead(city, unit)),
    ];
}
