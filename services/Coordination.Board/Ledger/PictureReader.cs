using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coordination.Board.Leadership;
using Coordination.Board.Registers;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;

namespace Coordination.Board.Ledger;

/// <summary>Reads what <see cref="PictureWriter"/> wrote, and builds the rules again.</summary>
internal static class PictureReader
{
    private delegate T Row<T>(ref Utf8JsonReader reader);

    /// <exception cref="JsonException">The bytes are not those of a picture.</exception>
    internal static CityPicture FromBytes(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartArray);
        // Members are read in the order in which they are written, which is that of the records.
        var city = CityPicture.Empty(Text(ref reader)) with
        {
            Position = Number(ref reader),
            RecordedAt = Value(ref reader, PictureJson.Instant),
            Units = ById(Rows(ref reader, Unit), unit => unit.Definition.Id),
            Bodies = ById(Rows(ref reader, Body), body => body.Definition.Id),
        };
        var mechanisms = Rows(ref reader, Mechanism).Select(mechanism => mechanism with
        {
            Rules = RulesFold.Build(
                mechanism.Applied.Rules, mechanism.KeyWorks, mechanism.Targets, city.Bodies, city.Units,
                mechanism.Rules.InForceSince),
        });
        return city with { Mechanisms = mechanisms.ToImmutableSortedDictionary(item => item.Applied.Rules.Year, item => item) };
    }

    private static UnitPicture Unit(ref Utf8JsonReader reader) => new(
        Value(ref reader, DomainJson.Default.UnitDefinition),
        Rows(ref reader, ExternalId).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Value(ref reader, PictureJson.Delegations), Number(ref reader));

    private static KeyValuePair<string, string> ExternalId(ref Utf8JsonReader reader) => new(Text(ref reader), Text(ref reader));

    private static BodyPicture Body(ref Utf8JsonReader reader) =>
        new(
            Value(ref reader, DomainJson.Default.BodyDefinition), Value(ref reader, PictureJson.Delegations),
            Number(ref reader));

    private static MechanismPicture Mechanism(ref Utf8JsonReader reader)
    {
        var applied = Value(ref reader, DomainJson.Default.MechanismApplied);
        return RulesFold.Undefined(applied, Number(ref reader), Value(ref reader, PictureJson.Instant)) with
        {
            KeyWorks = ById(Rows(ref reader, KeyWork), keyWork => keyWork.Definition.Id),
            Targets = Rows(ref reader, Subject).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Projects = Rows(ref reader, Subject).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static KeyWorkPicture KeyWork(ref Utf8JsonReader reader) => new(
        Value(ref reader, DomainJson.Default.KeyWorkDefinition), Value(ref reader, PictureJson.Assignments),
        Number(ref reader));

    private static KeyValuePair<string, SubjectPicture> Subject(ref Utf8JsonReader reader)
    {
        var id = Text(ref reader);
        var subject = new SubjectPicture(
            Text(ref reader), Optional(ref reader, PictureJson.Target), Optional(ref reader, PictureJson.Project),
            Value(ref reader, PictureJson.Assignments),
            Rows(ref reader, Report).ToImmutableSortedDictionary(report => report.Key, report => report),
            Optional(ref reader, PictureJson.Step),
            Rows(ref reader, Milestone).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Value(ref reader, PictureJson.Unlocks), Number(ref reader))
        {
            Suspensions = Value(ref reader, PictureJson.Suspensions),
            Resolutions = Value(ref reader, PictureJson.Resolutions),
        };
        return new(id, subject with
        {
            Registers = TargetRegisters.Of(Rows(ref reader, RegisterRows.Read)),
            Unaccepted = [.. subject.Reports.Values
                .Where(report => report.Current.Stage != ReportStage.Accepted).Select(report => report.Key)],
        });
    }

    private static ReportPicture Report(ref Utf8JsonReader reader)
    {
        var revisions = Rows(ref reader, Revision);
        var current = Role(ref reader, revisions) ?? throw new JsonException("A current revision was expected.");
        var (reported, accepted) = (Role(ref reader, revisions), Role(ref reader, revisions));
        var (published, fallback) = (Role(ref reader, revisions), Role(ref reader, revisions));
        return new ReportPicture(current, Number(ref reader), Flag(ref reader), reported, accepted, published)
        {
            Fallback = fallback,
        };
    }

    private static RevisionPicture? Role(ref Utf8JsonReader reader, List<RevisionPicture> revisions)
    {
        var number = Number(ref reader);
        return revisions.Find(revision => revision.Revision == number);
    }

    private static RevisionPicture Revision(ref Utf8JsonReader reader)
    {
        var first = Optional(ref reader, PictureJson.Reported);
        var correction = Optional(ref reader, PictureJson.Corrected);
        var content = first?.Report ?? correction?.Report ?? throw new JsonException("A revision was expected.");
        return new RevisionPicture(
            content, first?.Marks ?? correction!.Marks, correction?.Revision ?? 1, Number(ref reader),
            Value(ref reader, PictureJson.Instant), Text(ref reader), Text(ref reader),
            first is null ? correction!.Times : first.Times,
            first is null ? correction!.Unlock : first.Unlock, correction, Flag(ref reader),
            Value(ref reader, PictureJson.Stage), Rows(ref reader, Step).ToValueList());
    }

    private static TakenStep Step(ref Utf8JsonReader reader)
    {
        var json = PictureJson.StepOf(Text(ref reader)) ?? throw new JsonException("A step was expected.");
        reader.Read();
        var step = (ReportStepTaken?)JsonSerializer.Deserialize(ref reader, json);
        return new TakenStep(
            step ?? throw new JsonException("A step was expected."), Text(ref reader), Text(ref reader), Number(ref reader),
            Value(ref reader, PictureJson.Instant));
    }

    private static KeyValuePair<string, ReachedStep> Milestone(ref Utf8JsonReader reader) =>
        new(Text(ref reader), Value(ref reader, PictureJson.Step)!);

    private static List<T> Rows<T>(ref Utf8JsonReader reader, Row<T> row)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var rows = new List<T>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            rows.Add(row(ref reader));
            Expect(ref reader, JsonTokenType.EndArray);
        }
        return reader.TokenType == JsonTokenType.EndArray ? rows : throw new JsonException("A list was expected.");
    }

    private static ImmutableSortedDictionary<string, T> ById<T>(List<T> items, Func<T, string> id) =>
        items.ToImmutableSortedDictionary(id, item => item, StringComparer.Ordinal);

    private static T Value<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> json) =>
        Optional(ref reader, json) ?? throw new JsonException($"A {typeof(T).Name} was expected.");

    private static T? Optional<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> json)
    {
        reader.Read();
        return JsonSerializer.Deserialize(ref reader, json);
    }

    private static string Text(ref Utf8JsonReader reader) =>
        OptionalText(ref reader) ?? throw new JsonException("A text was expected.");

    private static string? OptionalText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    private static bool Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetBoolean();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token) throw new JsonException($"{token} was expected.");
    }
}
