using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Coordination.Host.Configuration;

/// <summary>Options that fall back to an environment variable, then to a default.</summary>
internal static class EnvironmentOption
{
    public static Option<string> Text(string name, string description, Func<string> fallback) => new(name)
    {
        Description = $"{description} [{VariableOf(name)}]",
        DefaultValueFactory = _ => Variable(name) ?? fallback(),
    };

    public static Option<int> Number(string name, string description, int fallback, int minimum, int maximum) => new(name)
    {
        Description = $"{description} [{VariableOf(name)}]",
        CustomParser = result => Read(result, name, result.Tokens[0].Value, minimum, maximum),
        DefaultValueFactory = result =>
            Variable(name) is { } text ? Read(result, VariableOf(name), text, minimum, maximum) : fallback,
    };

    /// <summary>An option that may be absent and may hold a password: its value never stands in the help. Read it with
    /// <see cref="Read(ParseResult, Option{string})"/>.</summary>
    public static Option<string> Secret(string name, string description) =>
        new(name) { Description = $"{description} [{VariableOf(name)}]" };

    /// <summary>The value of a secret option; null when it is given nowhere.</summary>
    public static string? Read(ParseResult parsed, Option<string> secret) =>
        parsed.GetValue(secret) is { Length: > 0 } text ? text : Variable(secret.Name);

    public static string VariableOf(string option) =>
        "COORDINATION_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static string? Variable(string option) =>
        Environment.GetEnvironmentVariable(VariableOf(option)) is { Length: > 0 } text ? text : null;

    private static int Read(ArgumentResult result, string name, string text, int minimum, int maximum)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum) return number;
        result.AddError($"{name} must be a whole number from {minimum} to {maximum}, not '{text}'.");
        return minimum;
    }
}
