namespace Coordination.Cli.Values;

/// <summary>A value that was read from text, or the sentence that says why not.</summary>
/// <param name="Problem">In Chinese, says what to write instead; null when the value is there.</param>
internal readonly record struct Parsed<T>(T Value, string? Problem)
{
    /// <summary>The value, or the sentence as wrong usage.</summary>
    internal T OrUsage(string where) => Problem is null ? Value : throw new UsageException($"{where}：{Problem}");
}

/// <summary>The two outcomes of reading a text.</summary>
internal static class Parsed
{
    internal static Parsed<T> Yes<T>(T value) => new(value, null);

    internal static Parsed<T> No<T>(string problem) => new(default!, problem);
}

/// <summary>The command line or a file says something that cannot be meant. The message is a Chinese sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);
