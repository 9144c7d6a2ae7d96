using System.Globalization;

namespace Coordination.Edges.Names;

/// <summary>The form of a resource name, as the contract writes it: <c>cities/{city}/units/{unit}</c>.</summary>
internal sealed class NamePattern(string text)
{
    // Every number of so many digits is a 64-bit number.
    private const int MaximumPositionLength = 18;

    private readonly string[] segments = text.Split('/');
    private readonly int variables = text.Count(letter => letter == '{');

    public string Text { get; } = text;

    /// <summary>Takes a name apart into its variables, in order; null unless all of it fits.</summary>
    public string[]? Match(ReadOnlySpan<char> name)
    {
        if (name.Length > segments.Length * (Slug.MaximumLength + 16)) return null;
        // One more than fits: into the last goes whatever is too much.
        Span<Range> parts = stackalloc Range[segments.Length + 1];
        if (name.Split(parts, '/') != segments.Length) return null;
        for (var index = 0; index < segments.Length; index++)
            if (!Fits(segments[index], name[parts[index]])) return null;
        var values = new string[variables];
        for (int index = 0, found = 0; index < segments.Length; index++)
            if (IsVariable(segments[index])) values[found++] = name[parts[index]].ToString();
        return values;
    }

    private static bool IsVariable(string segment) => segment[0] == '{';

    private static bool Fits(string segment, ReadOnlySpan<char> value) => segment switch
    {
        "{year}" => value.Length == 4 && value[0] != '0' && value.IndexOfAnyExceptInRange('0', '9') < 0,
        "{position}" => value.Length is > 0 and <= MaximumPositionLength && value[0] != '0'
            && value.IndexOfAnyExceptInRange('0', '9') < 0,
        _ => IsVariable(segment) ? Slug.IsValid(value) : value.SequenceEqual(segment),
    };

    public static long PositionOf(string value) => long.Parse(value, CultureInfo.InvariantCulture);

    public static int YearOf(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
