using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coordination.Domain.Ledger;
using Orleans.Storage;

namespace Coordination.Storage.Snapshots;

/// <summary>Writes snapshots as the JSON in which domain records are written everywhere, without names of
/// types.</summary>
internal sealed class SnapshotSerializer : IGrainStorageSerializer
{
    // What a grain wraps around domain records need not be listed among them.
    private static readonly JsonSerializerOptions Options = new(DomainJson.Shared)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            DomainJson.Shared.TypeInfoResolver, new DefaultJsonTypeInfoResolver()),
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;
}
