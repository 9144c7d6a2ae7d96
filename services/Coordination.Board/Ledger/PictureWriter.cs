using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;

namespace Coordination.Board.Ledger;

/// <summary>Writes a picture as nested JSON arrays, members in the order of their records: whatever is domain, as the domain
/// writes it. Rules are left out, for they are built from the rest. Equal pictures give equal bytes.</summary>
internal static class PictureWriter
{
    internal static void Write(Stream stream, CityPicture city)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartArray();
        writer.WriteStringValue(city.City);
        writer.WriteNumberValue(city.Position);
        Value(writer, city.RecordedAt, PictureJson.Instant);
        Rows(writer, city.Units.Values, Unit);
        Rows(writer, city.Bodies.Values, Body);
        Rows(writer, city.Mechanisms.Values, Mechanism);
        writer.WriteEndArray();
    }

    private static void Unit(Utf8JsonWriter writer, UnitPicture unit)
    {
        Value(writer, unit.Definition, DomainJson.Default.UnitDefinition);
        Rows(writer, unit.ExternalIds, (row, pair) =>
        {
            row.WriteStringValue(pair.Key);
            row.WriteStringValue(pair.Value);
        });
        Value(writer, unit.Delegations, PictureJson.Delegations);
        writer.WriteNumberValue(unit.Position);
    }

    private static void Body(Utf8JsonWriter writer, BodyPicture body)
    {
        Value(writer, body.Definition, DomainJson.Default.BodyDefinition);
        Value(writer, body.Delegations, PictureJson.Delegations);
        writer.WriteNumberValue(body.Position);
    }

    private static void Mechanism(Utf8JsonWriter writer, MechanismPicture mechanism)
    {
        Value(writer, mechanism.Applied, DomainJson.Default.MechanismApplied);
        writer.WriteNumberValue(mechanism.Position);
        Value(writer, mechanism.Rules.InForceSince, PictureJson.Instant);
        Rows(writer, mechanism.KeyWorks.Values, KeyWork);
        Rows(writer, mechanism.Targets, Subject);
        Rows(writer, mechanism.Projects, Subject);
    }

    private static void KeyWork(Utf8JsonWriter writer, KeyWorkPicture keyWork)
    {
        Value(writer, keyWork.Definition, DomainJson.Default.KeyWorkDefinition);
        Value(writer, keyWork.Assignments, PictureJson.Assignments);
        writer.WriteNumberValue(keyWork.Position);
    }

    private static void Subject(Utf8JsonWriter writer, KeyValuePair<string, SubjectPicture> pair)
    {
        var subject = pair.Value;
        writer.WriteStringValue(pair.Key);
        writer.WriteStringValue(subject.Name);
        Value(writer, subject.Target, PictureJson.Target);
        Value(writer, subject.Project, PictureJson.Project);
        Value(writer, subject.Assignments, PictureJson.Assignments);
        Rows(writer, subject.Reports.Values, Report);
        Value(writer, subject.Started, PictureJson.Step);
        Rows(writer, subject.Milestones, (row, milestone) =>
        {
            row.WriteStringValue(milestone.Key);
            Value(row, milestone.Value, PictureJson.Step);
        });
        Value(writer, subject.Unlocks, PictureJson.Unlocks);
        writer.WriteNumberValue(subject.Position);
        Value(writer, subject.Suspensions, PictureJson.Suspensions);
        Value(writer, subject.Resolutions, PictureJson.Resolutions);
        Rows(writer, subject.Registers.ByUnit.Values, RegisterRows.Write);
    }

    // Revisions that count as something, each once, and then which of them counts as what: 0 for none.
    private static void Report(Utf8JsonWriter writer, ReportPicture report)
    {
        RevisionPicture?[] roles = [report.Current, report.Reported, report.Accepted, report.Published, report.Fallback];
        Rows(writer, roles.OfType<RevisionPicture>().DistinctBy(revision => revision.Revision), Revision);
        foreach (var revision in roles) writer.WriteNumberValue(revision?.Revision ?? 0);
        writer.WriteNumberValue(report.FirstPosition);
        writer.WriteBooleanValue(report.IsLate);
    }

    // What made it is written as the event that it was, so that what a later event adds is never forgotten here.
    private static void Revision(Utf8JsonWriter writer, RevisionPicture revision)
    {
        var first = revision.Correction is null
            ? new ProgressReported(revision.Content, revision.Marks, revision.Times, revision.Unlock)
            : null;
        Value(writer, first, PictureJson.Reported);
        Value(writer, revision.Correction, PictureJson.Corrected);
        writer.WriteNumberValue(revision.Position);
        Value(writer, revision.RecordedAt, PictureJson.Instant);
        writer.WriteStringValue(revision.Actor);
        writer.WriteStringValue(revision.ActingFor);
        writer.WriteBooleanValue(revision.NeedsApproval);
        Value(writer, revision.Stage, PictureJson.Stage);
        Rows(writer, revision.Steps, Step);
    }

    private static void Step(Utf8JsonWriter writer, TakenStep taken)
    {
        var kind = EventCatalog.KindOf(taken.Step);
        writer.WriteStringValue(kind);
        JsonSerializer.Serialize(writer, taken.Step, PictureJson.StepOf(kind)!);
        writer.WriteStringValue(taken.Actor);
        writer.WriteStringValue(taken.ActingFor);
        writer.WriteNumberValue(taken.Position);
        Value(writer, taken.RecordedAt, PictureJson.Instant);
    }

    private static void Rows<T>(Utf8JsonWriter writer, IEnumerable<T> items, Action<Utf8JsonWriter, T> row)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStartArray();
            row(writer, item);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    // Hands what is written so far on to the stream.
    private static void Value<T>(Utf8JsonWriter writer, T value, JsonTypeInfo<T> json) =>
        JsonSerializer.Serialize(writer, value, json);
}
