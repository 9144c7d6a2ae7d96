using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Coordination.MechanismFiles.Text;

/// <summary>A node of a YAML file and where it starts.</summary>
internal abstract record YamlNode(Position At)
{
    /// <summary>What it is, for findings.</summary>
    internal abstract string Kind { get; }
}

/// <param name="Plain">True without quotes.</param>
internal sealed record YamlScalar(Position At, string Text, bool Plain) : YamlNode(At)
{
    internal override string Kind => $"'{Text}'";
}

internal sealed record YamlMapping(Position At, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries)
    : YamlNode(At)
{
    internal override string Kind => "a mapping";
}

internal sealed record YamlList(Position At, IReadOnlyList<YamlNode> Items) : YamlNode(At)
{
    internal override string Kind => "a list";
}

/// <summary>Builds the nodes of a file from the parser's events. Anchors, aliases and tags are refused: a mechanism is
/// plain data, and an alias can make a small file enormous.</summary>
internal sealed class YamlTree(string file, Reading reading)
{
    private const int MaximumDepth = 16;

    /// <summary>The mapping at the root of a file, or null after a finding.</summary>
    internal static YamlMapping? Read(string file, string text, Reading reading)
    {
        try
        {
            var root = new YamlTree(file, reading).Document(new Parser(new StringReader(text)));
            if (root is YamlMapping mapping) return mapping;
            reading.Error(root?.At ?? new(file, 1, 1), "Type", root?.Kind ?? "an empty file", "a mapping of keys",
                "Write 'key: value' lines.");
        }
        catch (YamlException problem)
        {
            var at = new Position(file, (int)problem.Start.Line, (int)problem.Start.Column);
            reading.Error(at, "Syntax", problem.Message, "YAML",
                "Correct indentation, quotes and brackets here or just above.");
        }
        return null;
    }

    private YamlNode? Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return null;
        var root = Node(parser, 0);
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
            reading.Error(At(parser.Current!), "Syntax", "a second document", "one document in a file",
                "Remove the line '---'.");
        return root;
    }

    private YamlNode Node(Parser parser, int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        if (depth > MaximumDepth)
            throw new SemanticErrorException(next.Start, next.End, $"deeper than {MaximumDepth} levels");
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
            reading.Error(At(next), "Syntax", "an anchor, alias or tag", "plain values", "Write the value itself.");
        return next switch
        {
            Scalar scalar => Scalar(scalar),
            MappingStart start => Mapping(parser, start, depth),
            SequenceStart start => List(parser, start, depth),
            _ => new YamlScalar(At(next), "", true),
        };
    }

    private YamlScalar Scalar(Scalar scalar)
    {
        if (scalar.Style == ScalarStyle.DoubleQuoted
            && scalar.Value.Any(character => char.IsControl(character) && character != '\n'))
            reading.Error(At(scalar), "ControlCharacter", "an escaped control character",
                "text without control characters",
                "Remove the escape.");
        return new(At(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlMapping Mapping(Parser parser, MappingStart start, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(parser, depth + 1);
            var value = Node(parser, depth + 1);
            if (key is not YamlScalar name)
                reading.Error(key.At, "Type", key.Kind, "a key", "Write a name before the colon.");
            else if (entries.Exists(entry => entry.Key.Text == name.Text))
                reading.Error(name.At, "DuplicateKey", $"key '{name.Text}' for the second time",
                    "each key once", "Remove one of the two.");
            else
                entries.Add(new(name, value));
        }
        return new(At(start), entries);
    }

    private YamlList List(Parser parser, SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(parser, depth + 1));
        return new(At(start), items);
    }

    private Position At(ParsingEvent happened) => new(file, (int)happened.Start.Line, (int)happened.Start.Column);
}
