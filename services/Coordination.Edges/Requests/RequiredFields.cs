using System.Collections;
using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Coordination.Edges.Requests;

/// <summary>Finds the fields that the contract marks as required and that a request leaves empty, however deep. Fields
/// that only answers carry are not looked at. Thread safe.</summary>
internal static class RequiredFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, ValueField[]> Fields = new();

    // A zero report says all that it has to say.
    private const string Lines = "progress_report.lines";

    // A call without marks is refused as an empty batch.
    private const string Marks = "marks";

    // A correction names its report, which says unit and period already.
    private static readonly HashSet<string> WaivedInCorrections = ["progress_report.unit", "progress_report.period"];

    /// <summary>Paths of all that is missing, in the order of the fields.</summary>
    public static IReadOnlyList<string> Missing(IMessage request)
    {
        List<string>? missing = null;
        Look(request, ref missing);
        if (request is V1.SubmitProgressReportRequest { ProgressReport.ZeroReport: true }
            or V1.CorrectProgressReportRequest { ProgressReport.ZeroReport: true }) missing?.Remove(Lines);
        if (request is V1.CountMembersRequest or V1.WithdrawMembersRequest) missing?.Remove(Marks);
        // What a suspension is for has a reason of its own.
        if (request is V1.RequestSuspensionRequest) missing?.Remove("cause");
        if (request is V1.CorrectProgressReportRequest correction)
        {
            missing?.RemoveAll(WaivedInCorrections.Contains);
            if (correction.ProgressReport is { Name: "" }) (missing ??= []).Add("progress_report.name");
        }
        return missing ?? (IReadOnlyList<string>)[];
    }

    private static void Look(IMessage message, ref List<string>? missing)
    {
        foreach (var field in Fields.GetOrAdd(message.Descriptor, Describe))
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRequired && IsEmpty(value)) (missing ??= []).Add(field.Name);
            if (!field.IsMessage) continue;
            if (value is IMessage nested) LookInto(nested, field.Name, null, ref missing);
            else if (value is IList items)
                for (var index = 0; index < items.Count; index++)
                    if (items[index] is IMessage item) LookInto(item, field.Name, index, ref missing);
        }
    }

    // Nearly always nothing is missing, so that paths are put together afterwards.
    private static void LookInto(IMessage nested, string field, int? index, ref List<string>? missing)
    {
        var before = missing?.Count ?? 0;
        Look(nested, ref missing);
        for (var found = before; found < missing?.Count; found++)
            missing[found] = index is null ? $"{field}.{missing[found]}" : $"{field}[{index}].{missing[found]}";
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        IList items => items.Count == 0,
        Enum choice => Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };

    /// <summary>The fields worth a look: required ones, and messages that may hold some.</summary>
    private static ValueField[] Describe(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder()
            .Select(field => (field, behaviors: BehaviorsOf(field)))
            .Where(pair => !pair.behaviors.Contains(FieldBehavior.OutputOnly))
            .Select(pair => new ValueField(
                pair.field.Name, pair.field.Accessor, pair.behaviors.Contains(FieldBehavior.Required),
                pair.field.FieldType == FieldType.Message && !pair.field.IsMap))
            .Where(field => field.IsRequired || field.IsMessage)
            .ToArray();

    private static RepeatedField<FieldBehavior> BehaviorsOf(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [];

    private sealed record ValueField(string Name, IFieldAccessor Accessor, bool IsRequired, bool IsMessage);
}
