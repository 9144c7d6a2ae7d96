namespace Coordination.Cli.Values;

/// <summary>Resource names from the short forms that people type, and back.</summary>
/// <param name="City">Id of the city.</param>
/// <param name="Year">Year of the mechanism.</param>
internal sealed record Names(string City, int Year)
{
    private static readonly string[] Kinds = ["projects", "targets", "keyWorks"];

    internal string CityName => $"cities/{City}";

    internal string Mechanism => FormattableString.Invariant($"{CityName}/mechanisms/{Year}");

    /// <summary>Of the open ledger.</summary>
    internal string Ledger => $"{CityName}/ledgers/open";

    /// <summary>Of a unit: <c>tuanbao</c>, or the whole name.</summary>
    internal string Unit(string id) => id.Contains('/') ? id : $"{CityName}/units/{id}";

    /// <summary>Of a body: its id, or the whole name.</summary>
    internal string Body(string id) => id.Contains('/') ? id : $"{CityName}/bodies/{id}";

    /// <summary>Of a key work: <c>k1</c>, or the whole name.</summary>
    internal string KeyWork(string id) => id.Contains('/') ? id : $"{Mechanism}/keyWorks/{id}";

    /// <summary>Of a project: <c>p017</c>, or the whole name.</summary>
    internal string Project(string id) => id.Contains('/') ? id : $"{Mechanism}/projects/{id}";

    /// <summary>Of a target: <c>t1-3</c>, or the whole name.</summary>
    internal string Target(string id) => id.Contains('/') ? id : $"{Mechanism}/targets/{id}";

    /// <summary>Of <c>projects/p017</c>, <c>targets/t1-3</c> or <c>keyWorks/k1</c>, or the whole name.</summary>
    internal Parsed<string> Subject(string text)
    {
        if (text.StartsWith("cities/", StringComparison.Ordinal)) return Parsed.Yes(text);
        var parts = text.Split('/');
        return parts.Length == 2 && parts[1].Length > 0 && Kinds.Contains(parts[0])
            ? Parsed.Yes($"{Mechanism}/{text}")
            : Parsed.No<string>($"“{text}”不明确：写成 projects/p017、targets/t1-3 或 keyWorks/k1。");
    }

    /// <summary>Of sources that differ: <c>targets/t3-2/investment.2016-w22</c>, or the whole name.</summary>
    internal Parsed<string> Conflict(string text)
    {
        if (text.StartsWith("cities/", StringComparison.Ordinal)) return Parsed.Yes(text);
        return text.Split('/') is ["projects" or "targets", { Length: > 0 }, { Length: > 0 } key] parts
            ? Parsed.Yes($"{Mechanism}/{parts[0]}/{parts[1]}/conflicts/{key}")
            : Parsed.No<string>($"“{text}”不明确：写成 targets/t3-2/investment.2016-w22 或全名。");
    }

    /// <summary>The last part of a name.</summary>
    internal static string Id(string name) => name[(name.LastIndexOf('/') + 1)..];
}
