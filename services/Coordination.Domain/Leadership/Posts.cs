namespace Coordination.Domain.Leadership;

/// <summary>The posts of a city: <c>units/{unit}</c>, <c>units/{unit}/head</c>, <c>offices/{body}</c> and
/// <c>bodies/{body}/head</c>.</summary>
public static class Posts
{
    private const string Units = "units/", Offices = "offices/", Bodies = "bodies/", Head = "/head";

    /// <summary>Whether a post decides what is delegated of another: its own, and a unit's head of the unit's.</summary>
    public static bool Commands(string actor, string post) =>
        actor == post ? !IsUnit(post) : IsUnit(post) && actor == post + Head;

    /// <summary>Whether a post has an act that it could delegate.</summary>
    public static bool Has(string post, DelegatedAct act) => act switch
    {
        DelegatedAct.Report => IsUnit(post),
        DelegatedAct.Sign => IsUnitHead(post),
        DelegatedAct.Verify => IsUnitHead(post) || post.StartsWith(Offices, StringComparison.Ordinal),
        _ => post.StartsWith(Offices, StringComparison.Ordinal),
    };

    /// <summary>Whether a post could do an act for another. A unit's own key may be in the hands of its system, which makes and
    /// never checks.</summary>
    public static bool MayStandIn(string post, DelegatedAct act) => !IsUnit(post) || act == DelegatedAct.Report;

    /// <summary>Whether a city has a post.</summary>
    public static bool Exists(string post, CityRules rules)
    {
        if (IsUnit(post)) return rules.Units.ContainsKey(post[Units.Length..]);
        if (IsUnitHead(post)) return rules.Units.ContainsKey(post[Units.Length..^Head.Length]);
        var body = post.StartsWith(Offices, StringComparison.Ordinal) ? post[Offices.Length..]
            : post.StartsWith(Bodies, StringComparison.Ordinal) && post.EndsWith(Head, StringComparison.Ordinal)
                ? post[Bodies.Length..^Head.Length]
                : "";
        foreach (var keyWork in rules.KeyWorks.Values)
            if (keyWork.Body == body) return true;
        return false;
    }

    private static bool IsUnit(string post) =>
        post.StartsWith(Units, StringComparison.Ordinal) && post.IndexOf('/', Units.Length) < 0;

    private static bool IsUnitHead(string post) =>
        post.StartsWith(Units, StringComparison.Ordinal) && post.EndsWith(Head, StringComparison.Ordinal)
        && post.IndexOf('/', Units.Length) == post.Length - Head.Length;
}
