using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Coordination.Grains.Ledger;

/// <summary>What makes two requests the same, fixed for ever: SHA-256 over the UTF-8 of the method, a line feed, and
/// the JSON of the domain command. Etag, validate_only and who asks are no part of it.</summary>
internal static class RequestHash
{
    public static byte[] Of<TCommand>(string method, TCommand command, JsonTypeInfo<TCommand> json)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(command, json);
        var methodLength = Encoding.UTF8.GetByteCount(method);
        var length = methodLength + 1 + body.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Encoding.UTF8.GetBytes(method, buffer);
            buffer[methodLength] = (byte)'\n';
            body.CopyTo(buffer, methodLength + 1);
            return SHA256.HashData(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
