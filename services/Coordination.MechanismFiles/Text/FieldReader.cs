using Coordination.Domain;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.MechanismFiles.Text;

/// <summary>Reads the typed fields of one thing: a mapping of a YAML file or a row of a table. A value that is missing
/// or cannot be read gives a finding and an empty value, so that all findings come out at once.</summary>
internal abstract class FieldReader(Reading reading, string path, Position at)
{
    protected Reading Reading { get; } = reading;

    /// <summary>Path of the thing: <c>targets/t1-3</c>; empty for a file's root.</summary>
    internal string Path { get; } = path;

    internal Position At { get; } = at;

    /// <summary>The field of a key, or null with <paramref name="reported"/> when something else stands
    /// there.</summary>
    protected abstract Field? Find(string key, out bool reported);

    /// <summary>Whether an absent value gives a finding.</summary>
    protected virtual bool TellsAbsent => true;

    /// <summary>Where a finding about an absent value points to.</summary>
    protected virtual Position PlaceOfAbsent(string key) => At;

    internal string Text(string key) => Required(key, Wordings.Text) ?? "";
    internal string? OptionalText(string key) => Optional(key, Wordings.Text).Value;
    internal LocalDate Date(string key) => Required(key, Wordings.Date);
    internal bool Flag(string key) => Required(key, Wordings.Flag);
    internal bool? OptionalFlag(string key) => OptionalValue(key, Wordings.Flag);
    internal LocalDate? OptionalDate(string key) => OptionalValue(key, Wordings.Date);
    internal long Whole(string key, long minimum = 0, long maximum = long.MaxValue) =>
        Required(key, Wordings.Whole(minimum, maximum));
    internal long? OptionalWhole(string key, long minimum = 0) =>
        OptionalValue(key, Wordings.Whole(minimum, long.MaxValue));
    internal int Small(string key, int minimum = 0, int maximum = int.MaxValue) =>
        (int)Required(key, Wordings.Whole(minimum, maximum));
    internal int? OptionalSmall(string key, int minimum = 0, int maximum = int.MaxValue) =>
        (int?)OptionalValue(key, Wordings.Whole(minimum, maximum));
    internal T Word<T>(string key) where T : struct, Enum => Required(key, Wordings.Word<T>());
    internal T? OptionalWord<T>(string key) where T : struct, Enum => OptionalValue(key, Wordings.Word<T>());
    internal string OneOf(string key, params IReadOnlyList<string> words) => Required(key, Wordings.OneOf(words)) ?? "";

    internal T? Required<T>(string key, Wording<T> wording)
    {
        var (state, value) = Optional(key, wording);
        if (state == FieldState.Absent && TellsAbsent)
            Reading.Error(PlaceOfAbsent(key), "MissingKey", $"no '{key}'", $"'{key}' with {wording.Expected}",
                $"Add '{key}'.");
        return value;
    }

    /// <summary>Reads the parts of one field that a separator divides; empty where the field is.</summary>
    internal ValueList<string> Parts(string key, char separator)
    {
        Reading.Place($"{Path}/{key}", PlaceOfAbsent(key));
        if (Find(key, out _) is not { } field) return [];
        var parts = new List<string>();
        foreach (var range in field.Text.AsSpan().Split(separator))
        {
            var part = field.Text[range];
            Reading.Place($"{Path}/{key}/{part}", field.At with { Column = field.At.Column + range.Start.Value });
            parts.Add(part);
        }
        return parts.ToValueList();
    }

    private T? OptionalValue<T>(string key, Wording<T> wording) where T : struct =>
        Optional(key, wording) is (FieldState.Read, var value) ? value : null;

    protected (FieldState State, T? Value) Optional<T>(string key, Wording<T> wording)
    {
        if (Find(key, out var reported) is not { } field)
            return (reported ? FieldState.Unreadable : FieldState.Absent, default);
        Reading.Place(Path.Length == 0 ? key : $"{Path}/{key}", field.At);
        return Read(field, wording);
    }

    protected (FieldState State, T? Value) Read<T>(Field field, Wording<T> wording)
    {
        var (good, value) = wording.Read(field);
        if (good) return (FieldState.Read, value);
        Reading.Error(field.At, "Value", $"'{field.Text}'", wording.Expected, wording.Fix(field.Text));
        return (FieldState.Unreadable, default);
    }

    protected enum FieldState { Read, Absent, Unreadable }

    /// <summary>A finding for a key or column that nothing reads.</summary>
    /// <param name="free">The known names that it may have been meant for.</param>
    protected static void Unknown(
        Reading reading, Position at, string what, string name, IReadOnlyCollection<string> known,
        IEnumerable<string> free)
    {
        var near = MechanismChecks.Nearest(name, free);
        reading.Error(at, "UnknownKey", $"{what} '{name}'", $"one of {string.Join(", ", known)}",
            near is null ? "Remove it." : $"Rename it to '{near}', or remove it.");
    }
}
