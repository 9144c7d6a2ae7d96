using Coordination.Domain.Leadership;

namespace Coordination.MechanismFiles.Text;

/// <summary>A place in a file, line and column from 1.</summary>
internal readonly record struct Position(string File, int Line, int Column);

/// <summary>What one reading of a mechanism's files has found so far, and where each value stands.</summary>
internal sealed class Reading
{
    /// <summary>Findings that one reading keeps; whoever has so many begins with those.</summary>
    internal const int MaximumFindings = 1000;

    private readonly List<FileFinding> findings = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Position> places = new(StringComparer.Ordinal);

    internal IReadOnlyList<FileFinding> Findings => findings;
    internal bool HasErrors { get; private set; }

    /// <summary>Adds an error about the form of a file.</summary>
    internal void Error(Position at, string rule, string found, string expected, string fix) =>
        Keep(new(FindingSeverity.Error, at.File, at.Line, at.Column, rule, found, expected, fix));

    /// <summary>Adds what the checks of the whole document found, at the nearest place that was read.</summary>
    internal void Add(MechanismFinding finding)
    {
        var at = PlaceOf(finding.Path);
        Keep(new(
            finding.Severity, at.File, at.Line, at.Column, finding.Rule, finding.Found, finding.Expected, finding.Fix,
            finding.Source));
    }

    private void Keep(FileFinding finding)
    {
        HasErrors |= finding.Severity == FindingSeverity.Error;
        if (findings.Count < MaximumFindings) findings.Add(finding);
    }

    /// <summary>Remembers where something stands. A second thing of the same name is <c>name#2</c>, as the checks call
    /// it.</summary>
    /// <returns>The path under which it is remembered.</returns>
    internal string Place(string path, Position at)
    {
        if (places.TryAdd(path, at)) return path;
        var number = numbers[path] = numbers.GetValueOrDefault(path, 1) + 1;
        return Place($"{path}#{number}", at);
    }

    private Position PlaceOf(string path)
    {
        for (var length = path.Length; length > 0; length = path.LastIndexOf('/', length - 1))
            if (places.TryGetValue(path[..length], out var at)) return at;
        return new(FileNames.Mechanism, 1, 1);
    }
}
