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
