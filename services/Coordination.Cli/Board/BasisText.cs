using Coordination.V1;

namespace Coordination.Cli.Board;

/// <summary>Which revision of each report counts, as it is written and shown.</summary>
/// <param name="Word">As it is written: <c>accepted</c>.</param>
/// <param name="Title">In the heading of the board.</param>
/// <param name="Mark">Beside the investment.</param>
internal sealed record BasisText(string Word, Basis Basis, string Title, string Mark)
{
    private static readonly BasisText[] All =
    [
        new("reported", Basis.Reported, "填报数", "▒ 未认定"),
        new("accepted", Basis.Accepted, "认定数", "█ 已认定"),
        new("published", Basis.Published, "公布数", "█ 已公布"),
    ];

    /// <summary>Of a basis that the platform names; as reported where it names none.</summary>
    internal static BasisText Of(Basis basis) => Array.Find(All, one => one.Basis == basis) ?? All[0];

    /// <summary>Reads <c>reported</c>, <c>accepted</c> or <c>published</c>.</summary>
    internal static Values.Parsed<Basis> Parse(string word) => Array.Find(All, one => one.Word == word) is { } found
        ? Values.Parsed.Yes(found.Basis)
        : Values.Parsed.No<Basis>($"“{word}”看不懂：写 reported（填报数）、accepted（认定数）或 published（公布数）。");
}
