using System.Text;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles;
using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>The shipped mechanism with some of its text changed in memory. A § in a new text marks the place at which a
/// finding must point, and is taken out.</summary>
internal sealed class Edited
{
    private readonly Dictionary<string, byte[]> files =
        Shipped.Files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);

    /// <summary>File, line and column of the mark.</summary>
    internal (string File, int Line, int Column) Marked { get; private set; } = ("", 0, 0);

    /// <summary>Replaces a text that occurs exactly once.</summary>
    internal Edited Text(string file, string from, string to)
    {
        var text = Encoding.UTF8.GetString(files[file]);
        var start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0 && text.IndexOf(from, start + 1, StringComparison.Ordinal) < 0,
            $"{file} holds '{from}' once.");
        return Bytes(file, Encoding.UTF8.GetBytes(Mark(file, text[..start] + to + text[(start + from.Length)..])));
    }

    internal Edited Bytes(string file, byte[] content)
    {
        files[file] = content;
        return this;
    }

    internal Edited Without(string file)
    {
        files.Remove(file);
        Marked = (file, 1, 1);
        return this;
    }

    internal MechanismReading Read() =>
        MechanismReader.Read([.. files.Select(file => new MechanismFile(file.Key, file.Value))]);

    /// <summary>What is found besides what the document leaves open.</summary>
    internal IEnumerable<FileFinding> Findings =>
        Read().Findings.Where(finding => finding.Severity != FindingSeverity.Pending);

    private string Mark(string file, string text)
    {
        var mark = text.IndexOf('§', StringComparison.Ordinal);
        if (mark < 0) return text;
        var before = text[..mark];
        Marked = (file, before.Count(character => character == '\n') + 1, mark - before.LastIndexOf('\n'));
        return text.Remove(mark, 1);
    }
}
