using System.Globalization;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.MechanismFiles;

namespace Coordination.Edges.Errors;

/// <summary>Refuses mechanism files: one refusal for each error, the first ones only.</summary>
internal static class MechanismFindings
{
    public const string Reason = "MECHANISM_FILE_INVALID";

    /// <summary>Most errors that one answer lists.</summary>
    public const int Maximum = 100;

    public static ValueList<Refusal> Refusals(IReadOnlyCollection<FileFinding> errors) =>
        errors.Take(Maximum).Select(finding => Of(finding, errors.Count)).ToValueList();

    public static Refusal Of(FileFinding finding, int errors) => Refusal.Of(
        RefusalKind.Invalid, Reason, $"files[{finding.File}]",
        $"{Text(finding.Line)}:{Text(finding.Column)}: found {finding.Found}; "
        + $"expected {finding.Expected}; {finding.Fix}",
        new("errors", Text(errors)), new("file", finding.File), new("line", Text(finding.Line)),
        new("column", Text(finding.Column)), new("found", finding.Found), new("expected", finding.Expected),
        new("fix", finding.Fix));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
