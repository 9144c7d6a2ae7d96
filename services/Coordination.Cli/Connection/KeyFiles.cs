using Coordination.Cli.Values;

namespace Coordination.Cli.Connection;

/// <summary>Finds the bearer keys that the platform wrote into its data directory.</summary>
/// <param name="Data">The platform's data directory.</param>
/// <param name="Chosen">A key file that is used whatever is asked, or null.</param>
internal sealed record KeyFiles(string Data, string? Chosen)
{
    private const string Committee = "committee";

    /// <summary>The city, when the keys of exactly one lie here.</summary>
    internal string? OnlyCity()
    {
        var keys = Path.Combine(Data, "keys");
        var cities = Directory.Exists(keys) ? Directory.GetDirectories(keys) : [];
        return cities.Length == 1 ? Path.GetFileName(cities[0]) : null;
    }

    /// <summary>The key of a unit, with which it reports.</summary>
    internal string OfUnit(string city, string unit) => OfPost(city, "units/" + Names.Id(unit));

    /// <summary>The key of a post: <c>units/tuanbao/head</c>, <c>offices/projects-headquarters</c>,
    /// <c>bodies/projects-headquarters/head</c>.</summary>
    internal string OfPost(string city, string post) =>
        Read(Chosen ?? Path.Combine([Data, "keys", city, .. (post + ".key").Split('/')]), Posts.Text(post));

    /// <summary>The key of the committee office.</summary>
    internal string OfCommittee(string city) => OfPost(city, "offices/" + Committee);

    /// <summary>A key that may read: the committee office's, else any office's, else any unit's; null when there is none.</summary>
    internal string? OfReader(string city)
    {
        if (Chosen is not null) return Read(Chosen, "读取");
        var file = new[] { CommitteeFile(city) }.Where(File.Exists)
            .Concat(KeysIn(city, "offices")).Concat(KeysIn(city, "units")).FirstOrDefault();
        return file is null ? null : Read(file, "读取");
    }

    private string CommitteeFile(string city) => Path.Combine(Data, "keys", city, "offices", Committee + ".key");

    private IEnumerable<string> KeysIn(string city, string kind)
    {
        var folder = Path.Combine(Data, "keys", city, kind);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.key").Order(StringComparer.Ordinal) : [];
    }

    private static string Read(string file, string whose)
    {
        if (!File.Exists(file))
            throw new UsageException($"找不到{whose} 的钥匙：{file}。用 --data 指平台的数据目录，或用 --key-file 指钥匙文件。");
        var key = File.ReadAllText(file).Trim();
        return key.Length > 0 && key.All(character => character is > ' ' and <= '~')
            ? key
            : throw new UsageException($"钥匙文件是空的或损坏：{file}。");
    }
}
