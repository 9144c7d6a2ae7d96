using Coordination.Domain;

namespace Coordination.MechanismFiles.Text;

/// <summary>Reads one mapping and remembers which keys were asked for; <see cref="Done"/> reports the others.</summary>
/// <param name="silent">True for one that stands in for a mapping that is missing itself: what it lacks is not told
/// again.</param>
internal sealed class YamlNodeReader(Reading reading, string path, YamlMapping mapping, bool silent = false)
    : FieldReader(reading, path, mapping.At)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Reads the root of a file; null after a finding.</summary>
    internal static YamlNodeReader? OfFile(string file, string text, Reading reading) =>
        YamlTree.Read(file, text, reading) is { } root ? new(reading, "", root) : null;

    protected override Field? Find(string key, out bool reported)
    {
        var node = Node(key);
        reported = node is not (null or YamlScalar);
        if (reported) Wrong(node!, "a single value");
        return node is YamlScalar scalar ? new(scalar.At, scalar.Text, scalar.Plain) : null;
    }

    protected override bool TellsAbsent => !silent;

    protected override Position PlaceOfAbsent(string key) =>
        mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key).Key?.At ?? At;

    internal bool Has(string key) => Node(key) is not null;

    /// <summary>A required mapping within this one; an empty one after a finding.</summary>
    internal YamlNodeReader Child(string key) =>
        OptionalChild(key, required: true) ?? new(Reading, PathOf(key), new(At, []), silent: true);

    internal YamlNodeReader? OptionalChild(string key, bool required = false)
    {
        switch (Node(key))
        {
            case YamlMapping child:
                return new(Reading, Reading.Place(PathOf(key), child.At), child);
            case null when required:
                Missing(key, "a mapping");
                return null;
            case null:
                return null;
            case var other:
                Wrong(other, "a mapping");
                return null;
        }
    }

    /// <summary>A required list of mappings. The path of each ends in its id, or in its number from 1 where it has
    /// none.</summary>
    internal IReadOnlyList<YamlNodeReader> List(string key, string id = "id", bool required = true)
    {
        switch (Node(key))
        {
            case YamlList list:
                Reading.Place(PathOf(key), list.At);
                return [.. list.Items.Select((item, index) => Item(key, id, item, index)).OfType<YamlNodeReader>()];
            case null when required:
                Missing(key, "a list");
                return [];
            case null:
                return [];
            case var other:
                Wrong(other, "a list");
                return [];
        }
    }

    /// <summary>One mapping or a list of them; empty where there is none. Paths are those of <see cref="List"/> either
    /// way.</summary>
    internal IReadOnlyList<YamlNodeReader> OneOrMany(string key, string id)
    {
        switch (Node(key))
        {
            case YamlMapping only:
                Reading.Place(PathOf(key), only.At);
                return [Item(key, id, only, 0)!];
            case YamlScalar other:
                Wrong(other, "a mapping, or a list of them");
                return [];
            default:
                return List(key, id, required: false);
        }
    }

    /// <summary>A list of words; null where there is none.</summary>
    /// <param name="placedAt">Path under which the checks look for the words; the list's own when null.</param>
    internal ValueList<T>? Words<T>(string key, Wording<T> wording, bool required = false, string? placedAt = null)
    {
        var node = Node(key);
        if (node is null && required) Missing(key, "a list");
        if (node is not (null or YamlList)) Wrong(node, "a list");
        if (node is not YamlList list) return null;
        Reading.Place(PathOf(key), list.At);
        var values = new List<T>();
        foreach (var item in list.Items)
        {
            if (item is not YamlScalar scalar) Wrong(item, "a single value");
            else if (Read(new(scalar.At, scalar.Text, scalar.Plain), wording) is (FieldState.Read, { } value))
            {
                Reading.Place($"{placedAt ?? PathOf(key)}/{scalar.Text}", scalar.At);
                values.Add(value);
            }
        }
        return values.ToValueList();
    }

    /// <summary>Reports every key that was not asked for.</summary>
    internal void Done()
    {
        foreach (var (key, _) in mapping.Entries)
            if (!asked.Contains(key.Text)) Unknown(Reading, key.At, "key", key.Text, asked, asked);
    }

    private YamlNodeReader? Item(string key, string id, YamlNode item, int index)
    {
        if (item is YamlMapping child)
        {
            var named = child.Entries.FirstOrDefault(entry => entry.Key.Text == id).Value;
            var name = named is YamlScalar { Text.Length: > 0 } scalar
                ? scalar.Text
                : (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new(Reading, Reading.Place($"{PathOf(key)}/{name}", child.At), child);
        }
        Wrong(item, "a mapping");
        return null;
    }

    /// <summary>What stands under a key; null where nothing does.</summary>
    private YamlNode? Node(string key)
    {
        asked.Add(key);
        var node = mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
        return node is YamlScalar { Plain: true, Text: "" or "~" or "null" } ? null : node;
    }

    private string PathOf(string key) => Path.Length == 0 ? key : $"{Path}/{key}";

    private void Missing(string key, string expected)
    {
        if (TellsAbsent)
            Reading.Error(PlaceOfAbsent(key), "MissingKey", $"no '{key}'", $"'{key}' with {expected}", $"Add '{key}'.");
    }

    private void Wrong(YamlNode node, string expected) =>
        Reading.Error(node.At, "Type", node.Kind, expected, $"Write {expected}.");
}
