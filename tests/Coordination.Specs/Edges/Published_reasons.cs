using System.Text.RegularExpressions;

namespace Coordination.Specs.Edges;

/// <summary>The reasons of the contract with the metadata that its comments promise, read from the file that callers
/// read.</summary>
internal static partial class Published_reasons
{
    /// <summary>Metadata keys by reason, without the reason of nothing.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = Read();

    private static Dictionary<string, IReadOnlyList<string>> Read()
    {
        var reasons = new Dictionary<string, IReadOnlyList<string>>();
        var comment = "";
        foreach (var line in File.ReadLines(Path.Combine(Root(), "protos/coordination/v1/error_reasons.proto")))
        {
            if (line.Trim() is ['/', '/', .. var text]) comment += text;
            else
            {
                if (Reason().Match(line) is { Success: true } match && match.Groups[1].Value != "UNSPECIFIED")
                    reasons[match.Groups[1].Value] = KeysIn(comment);
                comment = "";
            }
        }
        return reasons;
    }

    private static List<string> KeysIn(string comment)
    {
        var metadata = comment.IndexOf("Metadata:", StringComparison.Ordinal);
        return metadata < 0 ? [] : [.. Key().Matches(comment[metadata..]).Select(match => match.Groups[1].Value)];
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Coordination.Platform.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }

    [GeneratedRegex(@"ERROR_REASON_(\w+) = \d+;")]
    private static partial Regex Reason();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Key();
}
