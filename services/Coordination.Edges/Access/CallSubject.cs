using System.Collections.Concurrent;
using Coordination.Domain.Ledger;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Coordination.Edges.Access;

/// <summary>What a request names, as far as it is remembered.</summary>
/// <param name="Resource">Empty where it names nothing.</param>
/// <param name="RequestId">Empty where it has none.</param>
internal sealed record CallSubject(string Resource, string RequestId)
{
    private static readonly string[] ResourceFields = ["name", "parent", "subject"];
    private static readonly ConcurrentDictionary<MessageDescriptor, Func<IMessage, CallSubject>> Readers = new();

    public static CallSubject Nothing { get; } = new("", "");

    public static CallSubject Of(IMessage? request) =>
        request is null ? Nothing : Readers.GetOrAdd(request.Descriptor, ReaderOf)(request);

    private static Func<IMessage, CallSubject> ReaderOf(MessageDescriptor message)
    {
        var requestId = TextField(message, ["request_id"]);
        if (TextField(message, ResourceFields) is { } resource)
            return request => new CallSubject(Text(request, resource), Text(request, requestId));
        // A request that names nothing itself sends the thing that does.
        var part = message.Fields.InDeclarationOrder().FirstOrDefault(
            field => field is { FieldType: FieldType.Message, IsRepeated: false });
        var named = part is null ? null : TextField(part.MessageType, ResourceFields);
        return request => new CallSubject(
            part?.Accessor.GetValue(request) is IMessage sent ? Text(sent, named) : "", Text(request, requestId));
    }

    private static FieldDescriptor? TextField(MessageDescriptor message, string[] names) =>
        names.Select(message.FindFieldByName)
            .FirstOrDefault(field => field is { FieldType: FieldType.String, IsRepeated: false });

    private static string Text(IMessage message, FieldDescriptor? field) =>
        field is null ? "" : AccessRecord.Clean((string)field.Accessor.GetValue(message));
}
