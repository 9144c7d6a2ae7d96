using System.Buffers;

namespace Coordination.Edges.Names;

/// <summary>Ids in resource names: 1–63 lower-case letters and digits, with single hyphens between them.</summary>
internal static class Slug
{
    public const int MaximumLength = 63;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaximumLength
        && !text.ContainsAnyExcept(Allowed)
        && text[0] != '-' && text[^1] != '-'
        && text.IndexOf("--", StringComparison.Ordinal) < 0;
}
