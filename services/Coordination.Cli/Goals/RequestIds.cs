using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Coordination.Cli.Values;

namespace Coordination.Cli.Goals;

/// <summary>Request ids, under which the platform does a thing once however often it is asked.</summary>
internal static class RequestIds
{
    /// <summary>The option of every command that records something.</summary>
    internal static Option<string?> Option { get; } = new("--request-id")
    {
        Description = "请求编号；同一编号重发不会重复记录（默认新编一个）",
        HelpName = "ID",
    };

    /// <summary>An id of its own: a UUID that starts with the time.</summary>
    internal static string New() => Guid.CreateVersion7().ToString();

    /// <summary>The id that one content always has, whatever the order of its columns and the way its numbers are written.
    /// Sending a table twice therefore records nothing twice.</summary>
    internal static string OfContent(ReportDraft draft)
    {
        var parts = new List<string>
        {
            draft.Subject.Identity, draft.Unit, draft.Period, Days.Text(draft.AsOf),
            draft.Done, draft.Problems, draft.Next, draft.Reason ?? "",
        };
        parts.AddRange(draft.Lines.OrderBy(line => line.Indicator, StringComparer.Ordinal)
            .Select(line => $"{line.Indicator}={line.ValueCase}:{ReportText.Value(line)}"));
        // Named, and only where they are said, so that a table without them keeps the ids that it always had.
        if (draft.Zero) parts.Add("zero");
        if (draft.Source.Length > 0) parts.Add("source:" + draft.Source);
        if (draft.Evidence.Length > 0) parts.Add("evidence:" + draft.Evidence);
        // Each part carries its length, so that two different reports never give the same text.
        var content = string.Concat(parts.Select(part => FormattableString.Invariant($"{part.Length}:{part}\n")));
        return "row-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
