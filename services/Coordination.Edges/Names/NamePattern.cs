using System.Globalization;

namespace Coordination.Edges.Names;

/// <summary>The form of a resource name, as the contract writes it: <c>cities/{city}/units/{unit}</c>.</summary>
internal sealed class NamePattern(string text)
{
    // Every number of so many digits is a 64-bit number.
    private const int MaximumPositionLength = 18;

    private readonly string[] segments = text.Split('/');

    public string Text { get; } = text;

    /// <summary>Takes a name apart into its variables, in order; null unless all of it fits.</summary>
    public string[]? Match(string name)
    {
        if (name.Length > segments.Length * (Slug.MaximumLength + 16)) return null;
        var parts = name.Split('/');
        if (parts.Length != segments.Length) return null;
        var values = new List<string>(4);
        for (var index = 0; index < parts.Length; index++)
        {
            var isVariable = segments[index][0] == '{';
            if (isVariable ? !Fits(segments[index], parts[index]) : segments[index] != parts[index]) return null;
            if (isVariable) values.Add(parts[index]);
        }
        return [.. values];
    }

    private static bool Fits(string variable, string value) => variable switch
    {
        "{year}" => value.Length == 4 && value[0] != '0' && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0,
        "{position}" => value.Length is > 0 and <= MaximumPositionLength && value[0] != '0'
            && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0,
        _ => Slug.IsValid(value),
    };

    public static long PositionOf(string value) => long.Parse(value, CultureInfo.InvariantCulture);

    public static int YearOf(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
