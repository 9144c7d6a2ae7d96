using System.CommandLine;
using Coordination.Cli.Connection;
using Coordination.Cli.Values;

namespace Coordination.Cli.Goals;

/// <summary>Acting for another post, as that post delegated it: what reports, signs, verifies, accepts or sends back may be
/// done so.</summary>
internal static class ActingOptions
{
    internal static readonly Option<string?> ActingFor = new("--acting-for")
        { Description = "代哪个岗位办，如 units/tuanbao/head；要先由它用 coordctl delegation give 委托", HelpName = "POST" };
    internal static readonly Option<string?> By = new("--by")
        { Description = "代办时：由哪个岗位代办，用它的钥匙，如 units/modao/head（或用 --key-file）", HelpName = "POST" };

    internal static IReadOnlyList<Option> All { get; } = [ActingFor, By];

    /// <summary>The post for which somebody else acts, or null.</summary>
    internal static string? Post(ParseResult parse)
    {
        var (post, by) = (parse.GetValue(ActingFor), parse.GetValue(By));
        if (post is not null) return Posts.Parse(post).OrUsage("--acting-for");
        return by is null ? null : throw new UsageException("--by 和 --acting-for 一起用：由谁代办，代谁办。");
    }

    /// <summary>Finds the key of a post, or that of whoever acts for another. What is given is the same for every
    /// post.</summary>
    internal static Func<string, CallerKey> Keys(ParseResult parse, Session session)
    {
        var (city, keys) = (session.Names.City, session.Settings.Keys);
        if (Post(parse) is not { } post) return own => new(keys.OfPost(city, own), null);
        if (parse.GetValue(By) is null && keys.Chosen is null)
            throw new UsageException("--acting-for 要写 --by 岗位，或用 --key-file 指代办人的钥匙。");
        var by = parse.GetValue(By) is { } named ? Posts.Parse(named).OrUsage("--by") : post;
        return _ => new(keys.OfPost(city, by), post);
    }
}
