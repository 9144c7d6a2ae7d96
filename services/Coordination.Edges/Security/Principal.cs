namespace Coordination.Edges.Security;

/// <summary>What a caller is to its city.</summary>
public enum CallerRole
{
    /// <summary>A township, department or other unit: reports for itself.</summary>
    Unit,
    /// <summary>The office of a headquarters or leading group.</summary>
    BodyOffice,
    /// <summary>The office of the city's committee: keeps the mechanism and the responsibilities.</summary>
    CommitteeOffice,
    /// <summary>Whoever runs the program: reads, and nothing else.</summary>
    Operator,
    /// <summary>The head of a unit: signs for it, verifies where it leads the key work, asks for unlocks.</summary>
    UnitHead,
    /// <summary>指挥长 or 组长 of a headquarters or leading group: grants unlocks.</summary>
    BodyHead,
}

/// <summary>An authenticated caller. Every caller belongs to one city.</summary>
/// <param name="Id">Name within the city: <c>units/tuanbao</c>, <c>units/tuanbao/head</c>,
/// <c>offices/projects-headquarters</c>, <c>bodies/projects-headquarters/head</c>, <c>offices/committee</c> or
/// <c>systems/operator</c>. Request ids are unique for each.</param>
public sealed record Principal(string City, string Id, CallerRole Role)
{
    private const string UnitPrefix = "units/";
    private const string HeadSuffix = "/head";

    public static Principal Unit(string city, string unit) => new(city, UnitPrefix + unit, CallerRole.Unit);
    public static Principal UnitHead(string city, string unit) =>
        new(city, UnitPrefix + unit + HeadSuffix, CallerRole.UnitHead);
    public static Principal BodyHead(string city, string body) =>
        new(city, "bodies/" + body + HeadSuffix, CallerRole.BodyHead);
    public static Principal BodyOffice(string city, string body) => new(city, "offices/" + body, CallerRole.BodyOffice);
    public static Principal CommitteeOffice(string city) => new(city, "offices/committee", CallerRole.CommitteeOffice);
    public static Principal Operator(string city) => new(city, "systems/operator", CallerRole.Operator);

    /// <summary>The post of a name within a city, or null for anything else.</summary>
    public static Principal? Post(string city, string name) => name.Split('/') switch
    {
        ["units", var unit] when Names.Slug.IsValid(unit) => Unit(city, unit),
        ["units", var unit, "head"] when Names.Slug.IsValid(unit) => UnitHead(city, unit),
        ["bodies", var body, "head"] when Names.Slug.IsValid(body) => BodyHead(city, body),
        ["offices", var body] when Names.Slug.IsValid(body) && body != "committee" => BodyOffice(city, body),
        _ => null,
    };

    /// <summary>Id of the unit that the caller is, or is the head of; null for all others.</summary>
    public string? UnitId { get; } = Role switch
    {
        CallerRole.Unit => Id[UnitPrefix.Length..],
        CallerRole.UnitHead => Id[UnitPrefix.Length..^HeadSuffix.Length],
        _ => null,
    };
}
