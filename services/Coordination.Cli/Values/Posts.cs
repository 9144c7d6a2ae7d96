namespace Coordination.Cli.Values;

/// <summary>The posts that act: a unit, the head of a unit, an office, the head of a body.</summary>
internal static class Posts
{
    /// <summary>The head of a unit, who signs for it.</summary>
    /// <param name="unit">Full name or id of the unit.</param>
    internal static string HeadOfUnit(string unit) => $"units/{Names.Id(unit)}/head";

    /// <summary>A unit, which reports.</summary>
    /// <param name="unit">Full name or id of the unit.</param>
    internal static string OfUnit(string unit) => $"units/{Names.Id(unit)}";

    /// <summary>Who acted, and for whom where it was for another.</summary>
    internal static string Text(string actor, string actingFor) => actingFor.Length == 0 || actingFor == actor
        ? Text(actor)
        : $"{Text(actor)}（代 {Text(actingFor)}）";

    /// <summary>Reads a post as the platform writes it; anything else would be looked for outside the keys.</summary>
    internal static Parsed<string> Parse(string text) =>
        text.Split('/') is ["units" or "offices", _] or ["units" or "bodies", _, "head"] && text.All(IsOfAName)
            ? Parsed.Yes(text)
            : Parsed.No<string>($"“{text}”不是岗位：写成 units/tuanbao、units/tuanbao/head、offices/projects-headquarters "
                + "或 bodies/projects-headquarters/head。");

    /// <summary>A post in words: <c>单位 tuanbao 负责人</c>.</summary>
    internal static string Text(string post) => post.Split('/') switch
    {
        ["units", var unit] => $"单位 {unit}",
        ["units", var unit, "head"] => $"单位 {unit} 负责人",
        ["offices", "committee"] => "市委办公室",
        ["offices", var body] => $"{body} 办公室",
        ["bodies", var body, "head"] => $"{body} 指挥长（组长）",
        _ => post,
    };

    private static bool IsOfAName(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '/';
}
