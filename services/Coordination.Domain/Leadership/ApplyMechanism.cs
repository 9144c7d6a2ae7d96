using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>Puts a complete mechanism into force as the next version. (R-0.2, ActivateMechanism)</summary>
public sealed record ApplyMechanism(MechanismDocument Document)
{
    /// <summary>Every row says the version under which it was decided as year × 1000 + version.</summary>
    public const int LastVersion = 999;

    /// <summary>What a version would change, and the events that record it, by stream.</summary>
    /// <param name="current">The mechanism in force.</param>
    /// <param name="assignmentsNow">Present assignments, in the ledger, of each subject that the document reassigns; the
    /// caller reads them for <see cref="Reassigned"/>.</param>
    public static MechanismPlan Plan(
        Mechanism current, MechanismDocument document, IReadOnlyDictionary<string, ValueList<Assignment>> assignmentsNow)
    {
        var items = MechanismItems.Of(document);
        var refusals = Removed(current, items).Concat(Diverged(current, items, assignmentsNow))
            .Concat(KeyChanged(current, document.Rules)).ToValueList();
        var changes = items.Select(item => Compare(current, item)).OfType<MechanismChange>().ToList();
        var rules = document.Rules with { Version = current.Version + 1 };
        var head = new MechanismApplied(
            document.CityName, document.Title, document.IssuedOn, document.Synthetic, rules, document.Clauses, document.Aims,
            items.Select(item => item.Item).ToValueList(), document.CityNameEnglish, document.TitleEnglish,
            document.SyntheticNote, document.SyntheticNoteEnglish);
        if (DigestOfHead(head) != current.DocumentDigest && current.Version > 0)
            changes.Insert(0, new MechanismChange(MechanismChangeKind.Changed, MechanismStream(document.Rules.Year)));
        if (changes.Count > 0 && current.Version >= LastVersion)
            refusals = refusals.Add(MechanismRefusals.VersionsExhausted(document.Rules.Year, current.Version));
        if (refusals.Count > 0 || (changes.Count == 0 && current.Version > 0))
            return new MechanismPlan(changes.ToValueList(), [], refusals);
        var events = new List<StreamEvents> { new(MechanismStream(document.Rules.Year), [head]) };
        events.AddRange(items.Select(item => (item, kind: Compare(current, item)?.Kind)).Where(pair => pair.kind is not null)
            .SelectMany(pair => EventsOf(pair.item, current))
            .GroupBy(pair => pair.Stream, pair => pair.Event)
            .Select(group => new StreamEvents(group.Key, group.ToValueList())));
        return new MechanismPlan(changes.ToValueList(), events.ToValueList(), []);
    }

    /// <summary>Subjects whose assignments the document changes against the version in force.</summary>
    public static ValueList<MechanismItem> Reassigned(Mechanism current, MechanismDocument document) =>
        MechanismItems.Of(document).Select(defined => defined.Item)
            .Where(item => current.Items.TryGetValue(item.Subject, out var before) && before.AssignmentsDigest != item.AssignmentsDigest)
            .ToValueList();

    public static string MechanismStream(int year) => $"mechanisms/{year}";

    /// <summary>SHA-256 of the JSON, lower-case hex.</summary>
    public static string DigestOf<T>(T value, JsonTypeInfo<T> json) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, json)));

    /// <summary>Digest of what a version says besides its items, whatever its number.</summary>
    internal static string DigestOfHead(MechanismApplied head) => DigestOf(
        head with { Items = [], Rules = head.Rules with { Version = 0 } }, DomainJson.Default.MechanismApplied);

    private static MechanismChange? Compare(Mechanism current, DefinedItem item)
    {
        if (!current.Items.TryGetValue(item.Item.Subject, out var before))
            return new MechanismChange(MechanismChangeKind.Added, item.Item.Subject);
        if (before.Digest != item.Item.Digest) return new MechanismChange(MechanismChangeKind.Changed, item.Item.Subject);
        return before.AssignmentsDigest != item.Item.AssignmentsDigest
            ? new MechanismChange(MechanismChangeKind.Reassigned, item.Item.Subject)
            : null;
    }

    private static IEnumerable<(string Stream, DomainEvent Event)> EventsOf(DefinedItem item, Mechanism current)
    {
        var before = current.Items.GetValueOrDefault(item.Item.Subject);
        if (before?.Digest != item.Item.Digest) yield return (item.Item.Stream, item.Definition);
        if (item.Assignments is { } assignments && before?.AssignmentsDigest != item.Item.AssignmentsDigest)
            yield return (item.Item.Stream, new ResponsibilitySet(item.Item.Subject, assignments, null));
    }

    private static IEnumerable<Refusal> Removed(Mechanism current, IReadOnlyList<DefinedItem> items)
    {
        var streams = items.ToDictionary(item => item.Item.Subject, item => item.Item.Stream, StringComparer.Ordinal);
        foreach (var (subject, before) in current.Items)
        {
            if (!streams.TryGetValue(subject, out var stream)) yield return MechanismRefusals.ItemRemoved(subject);
            else if (stream != before.Stream) yield return MechanismRefusals.ItemMoved(subject, before.Stream, stream);
        }
    }

    private static IEnumerable<Refusal> KeyChanged(Mechanism current, RuleSet next)
    {
        if (current.Rules?.Parameters.Text(Parameters.RegisterKey) is not { Length: > 0 } stated) yield break;
        var key = next.Parameters.Text(Parameters.RegisterKey) ?? "";
        if (key != stated) yield return MechanismRefusals.RegisterKeyFixed(key, stated);
    }

    private static IEnumerable<Refusal> Diverged(
        Mechanism current, IReadOnlyList<DefinedItem> items, IReadOnlyDictionary<string, ValueList<Assignment>> assignmentsNow)
    {
        foreach (var item in items)
        {
            if (!current.Items.TryGetValue(item.Item.Subject, out var before)) continue;
            if (before.AssignmentsDigest == item.Item.AssignmentsDigest) continue;
            var now = assignmentsNow.GetValueOrDefault(item.Item.Subject, []);
            if (MechanismItems.DigestOf(now) != before.AssignmentsDigest && !now.Equals(item.Assignments))
                yield return MechanismRefusals.AssignmentsDiverged(item.Item.Subject);
        }
    }
}

/// <summary>What happens to an item of the mechanism.</summary>
public enum MechanismChangeKind { Added, Changed, Reassigned }

/// <summary>One line of a mechanism's diff.</summary>
public sealed record MechanismChange(MechanismChangeKind Kind, string Subject);

/// <summary>Events of one stream, in order.</summary>
public sealed record StreamEvents(string Stream, ValueList<DomainEvent> Events);

/// <summary>What applying a document would do. No events and no refusals: it changes nothing.</summary>
public sealed record MechanismPlan(
    ValueList<MechanismChange> Changes, ValueList<StreamEvents> Events, ValueList<Refusal> Refusals);
