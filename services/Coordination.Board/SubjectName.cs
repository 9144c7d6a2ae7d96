using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Board;

/// <summary>What is assigned or reported on.</summary>
internal enum SubjectKind { KeyWork, Target, Project }

/// <summary>A name within the city, taken apart: <c>mechanisms/2016/projects/p017</c>.</summary>
internal readonly record struct SubjectName(int Year, SubjectKind Kind, string Id)
{
    private const string Root = "mechanisms/";

    internal static SubjectName Parse(LedgerEntry entry, string name) =>
        TryParse(name, out var subject) ? subject : throw new UnfoldableEntryException(entry, $"'{name}' names no subject");

    private static bool TryParse(string name, out SubjectName subject)
    {
        subject = default;
        if (!name.StartsWith(Root, StringComparison.Ordinal)) return false;
        var rest = name.AsSpan(Root.Length);
        var yearEnd = rest.IndexOf('/');
        if (yearEnd <= 0 || !int.TryParse(rest[..yearEnd], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return false;
        rest = rest[(yearEnd + 1)..];
        var kindEnd = rest.IndexOf('/');
        if (kindEnd <= 0 || kindEnd == rest.Length - 1 || KindOf(rest[..kindEnd]) is not { } kind) return false;
        subject = new SubjectName(year, kind, rest[(kindEnd + 1)..].ToString());
        return true;
    }

    private static SubjectKind? KindOf(ReadOnlySpan<char> collection) => collection switch
    {
        "keyWorks" => SubjectKind.KeyWork,
        "targets" => SubjectKind.Target,
        "projects" => SubjectKind.Project,
        _ => null,
    };
}
