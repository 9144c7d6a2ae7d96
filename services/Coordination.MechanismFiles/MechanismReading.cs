using Coordination.Domain;
using Coordination.Domain.Leadership;

namespace Coordination.MechanismFiles;

/// <summary>One file of a mechanism, wherever it came from.</summary>
/// <param name="Path">Name within the mechanism's folder: <c>targets.yaml</c>.</param>
public sealed record MechanismFile(string Path, byte[] Content);

/// <summary>What was read from a mechanism's files.</summary>
/// <param name="Document">The mechanism; null while any finding is an error.</param>
/// <param name="Findings">In the order of files, lines and columns.</param>
public sealed record MechanismReading(MechanismDocument? Document, ValueList<FileFinding> Findings);

/// <summary>Something to look at in a file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Rule">Name of the rule that found it.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Source">The requirement behind the rule; null for rules about the form of files.</param>
public sealed record FileFinding(
    FindingSeverity Severity, string File, int Line, int Column, string Rule, string Found, string Expected, string Fix,
    string? Source = null);
