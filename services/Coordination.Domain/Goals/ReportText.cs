using System.Text;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>What a text of a report may hold: at most 2,000 characters in NFC, without control characters but line breaks
/// and tabs. Both databases store the same, and equal texts have equal bytes.</summary>
public static class ReportText
{
    public const int MaximumCharacters = 2000;

    /// <summary>The refusal that a text deserves, or null.</summary>
    /// <param name="field">Path of the field in the request.</param>
    public static Refusal? Check(string field, string text)
    {
        var control = text.AsSpan().IndexOfAny(ControlCharacters);
        if (control >= 0) return ReportRefusals.TextHasControlCharacter(field, control, text[control]);
        if (HasLoneSurrogate(text) || !text.IsNormalized(NormalizationForm.FormC))
            return ReportRefusals.TextNotNormalized(field);
        var characters = text.Length <= MaximumCharacters ? text.Length : text.EnumerateRunes().Count();
        return characters > MaximumCharacters ? ReportRefusals.TextTooLong(field, characters, MaximumCharacters) : null;
    }

    /// <summary>The refusal that a reason deserves, which must be given, or null.</summary>
    public static Refusal? CheckReason(string reason) =>
        Check("reason", reason) ?? (string.IsNullOrWhiteSpace(reason) ? ReportRefusals.ReasonRequired() : null);

    private static readonly System.Buffers.SearchValues<char> ControlCharacters = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code).Where(c => c is not ('\n' or '\r' or '\t')),
         .. Enumerable.Range(127, 33).Select(code => (char)code),
         // What turns the direction of a text makes it show something else than it says.
         .. Enumerable.Range(0x202A, 5).Concat(Enumerable.Range(0x2066, 4)).Select(code => (char)code)]);

    private static bool HasLoneSurrogate(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index])) continue;
            if (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[index + 1])) return true;
            index++;
        }
        return false;
    }
}
