using System.Text;
using Coordination.Cli.Values;
using Coordination.Domain.Goals;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Identities of members, one a line, as marks. What is wrong is told by line numbers alone, so that no identity is
/// shown anywhere.</summary>
internal static class IdentityFile
{
    private const int MostLinesTold = 10;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Marks in the order of the lines; empty lines are left out.</summary>
    /// <exception cref="UsageException">A line is no identity, or says the same as one before it.</exception>
    internal static IReadOnlyList<string> Marks(string path, RegisterKey key)
    {
        if (!File.Exists(path)) throw new UsageException($"找不到文件 {path}。");
        var (marks, seen) = (new List<string>(), new Dictionary<MemberMark, int>());
        var (wrong, twice) = (new List<string>(), new List<string>());
        foreach (var (text, line) in Lines(path).Select((text, index) => (text, index + 1)))
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (MemberIdentity.Normalized(text) is not { } identity)
            {
                wrong.Add($"第 {line} 行");
                continue;
            }
            var mark = key.MarkOf(MemberSet.Households, identity);
            if (!seen.TryAdd(mark, line)) twice.Add($"第 {line} 行（同第 {seen[mark]} 行）");
            marks.Add(mark.ToString());
        }
        if (wrong.Count > 0)
            throw new UsageException($"{path} 有 {wrong.Count} 行不是户号：{Some(wrong)}。每行一个，只用数字和字母，最多 64 个。");
        if (twice.Count > 0) throw new UsageException($"{path} 有 {twice.Count} 行重复：{Some(twice)}。每户只留一行。");
        return marks.Count > 0 ? marks : throw new UsageException($"{path} 里一个户号也没有。");
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path, Strict);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} 不是 UTF-8 文字：另存为 UTF-8 再用。");
        }
    }

    private static string Some(List<string> lines) =>
        string.Join('、', lines.Take(MostLinesTold)) + (lines.Count > MostLinesTold ? " 等" : "");
}
