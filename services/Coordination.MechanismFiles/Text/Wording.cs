using System.Globalization;
using System.Text.Json;
using Coordination.Domain.Leadership;
using NodaTime;
using NodaTime.Text;

namespace Coordination.MechanismFiles.Text;

/// <summary>A field as it stands in a file.</summary>
/// <param name="Plain">True without quotes; numbers and flags are written without.</param>
internal sealed record Field(Position At, string Text, bool Plain);

/// <summary>How one type of value is written.</summary>
/// <param name="Expected">What may stand there, for findings.</param>
/// <param name="Fix">What to write instead of a text that cannot be read.</param>
/// <param name="Read">The value of a field, or not.</param>
internal sealed record Wording<T>(string Expected, Func<string, string> Fix, Func<Field, (bool Good, T Value)> Read);

/// <summary>The types of values that files hold. None is floating point.</summary>
internal static class Wordings
{
    internal static Wording<string> Text { get; } = new("text", _ => "Write a text.", field => (true, field.Text));

    internal static Wording<bool> Flag { get; } = new("true or false", _ => "Write true or false.",
        field => (field.Plain && field.Text is "true" or "false", field.Text == "true"));

    internal static Wording<LocalDate> Date { get; } = new(
        "a date that exists, as yyyy-MM-dd", _ => "Write a date such as 2016-06-30.",
        field => (LocalDatePattern.Iso.Parse(field.Text).TryGetValue(default, out var date), date));

    internal static Wording<string> Time { get; } = new(
        "a time of day, as HH:mm", _ => "Write a time such as \"12:00\".",
        field => (LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(field.Text).Success, field.Text));

    /// <summary>Digits, with a minus sign where the minimum is negative; no leading zeros, exponents or
    /// fractions.</summary>
    internal static Wording<long> Whole(long minimum, long maximum) => new(
        maximum == long.MaxValue
            ? $"a whole number of {minimum} or more"
            : $"a whole number from {minimum} to {maximum}",
        _ => "Write digits only, without fraction, exponent or separator.",
        field => (long.TryParse(field.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == field.Text
            && field.Plain && number >= minimum && number <= maximum, number));

    internal static Wording<string> OneOf(IReadOnlyList<string> words) => new(
        $"one of {string.Join(", ", words)}",
        found => MechanismChecks.Nearest(found, words) is { } near
            ? $"Write {near}."
            : $"Write one of {string.Join(", ", words)}.",
        field => (words.Contains(field.Text, StringComparer.Ordinal), field.Text));

    /// <summary>A value of an enumeration, written in camel case.</summary>
    internal static Wording<T> Word<T>() where T : struct, Enum
    {
        var byName = Enum.GetValues<T>()
            .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        var text = OneOf([.. byName.Keys]);
        return new(text.Expected, text.Fix,
            field => byName.TryGetValue(field.Text, out var value) ? (true, value) : (false, default));
    }
}
