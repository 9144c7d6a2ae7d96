using System.CommandLine;
using Coordination.Cli.Connection;
using Coordination.Cli.Values;

namespace Coordination.Cli;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    private const string DefaultCity = "lichuan";

    internal static Option<string> Server { get; } = new("--server")
    {
        Description = "平台地址；环境变量 COORDINATION_SERVER（默认 http://127.0.0.1:5216）",
        HelpName = "URL",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("COORDINATION_SERVER", "http://127.0.0.1:5216"),
    };

    internal static Option<string> Data { get; } = new("--data")
    {
        Description = "数据目录，钥匙在其 keys 下；环境变量 COORDINATION_DATA（默认 ./data）",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("COORDINATION_DATA", "data"),
    };

    internal static Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = "钥匙文件（默认按单位在数据目录里找）",
        HelpName = "FILE",
        Recursive = true,
    };

    internal static Option<string?> City { get; } = new("--city")
    {
        Description = "城市编号（默认：钥匙目录里唯一的城市，否则 lichuan）",
        HelpName = "ID",
        Recursive = true,
    };

    internal static Option<int> Year { get; } = new("--year")
    {
        Description = "机制的年份（默认 2016）",
        HelpName = "YYYY",
        Recursive = true,
        DefaultValueFactory = _ => 2016,
    };

    internal static Option<int> Timeout { get; } = new("--timeout")
    {
        Description = "每次请求最多等几秒，含重试（默认 10）",
        HelpName = "SECONDS",
        Recursive = true,
        DefaultValueFactory = _ => 10,
    };

    internal static Option<bool> Json { get; } = new("--json")
    {
        Description = "输出供程序读取的 JSON，一行一条",
        Recursive = true,
    };

    internal static IReadOnlyList<Option> All { get; } = [Server, Data, KeyFile, City, Year, Timeout, Json];

    /// <summary>What the options say, with defaults filled in.</summary>
    internal static Settings Read(ParseResult parse)
    {
        if (!Uri.TryCreate(parse.GetValue(Server), UriKind.Absolute, out var server)
            || server.Scheme is not ("http" or "https"))
            throw new UsageException($"--server：“{parse.GetValue(Server)}”不是地址，写成 http://127.0.0.1:5216。");
        var timeoutSeconds = parse.GetValue(Timeout);
        if (timeoutSeconds is < 1 or > 3600) throw new UsageException("--timeout：写 1 到 3600 的整数秒。");
        var keys = new KeyFiles(parse.GetValue(Data)!, parse.GetValue(KeyFile));
        var city = parse.GetValue(City) ?? keys.OnlyCity() ?? DefaultCity;
        var names = new Names(city, parse.GetValue(Year));
        return new(server, keys, names, TimeSpan.FromSeconds(timeoutSeconds), parse.GetValue(Json));
    }

    private static string FromEnvironment(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;
}

/// <summary>What the common options say.</summary>
/// <param name="Timeout">For one call, retries included.</param>
internal sealed record Settings(Uri Server, KeyFiles Keys, Names Names, TimeSpan Timeout, bool Json);
