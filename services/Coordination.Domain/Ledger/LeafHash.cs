using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Coordination.Domain.Ledger;

/// <summary>The leaf of a ledger row, fixed for ever: SHA-256 over the byte 0x00 and then every column but position, in the
/// order ledger, stream, stream_version, kind, actor, acting_for, caller, request_id, rules_version, recorded_at, body. Each
/// column is preceded by its length in bytes as an unsigned 32-bit big-endian number. Texts are UTF-8; the three numbers are
/// signed 64-bit big-endian; recorded_at counts microseconds since 1970-01-01T00:00:00Z.</summary>
public static class LeafHash
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Refuses lone surrogates, which would otherwise share one replacement character and so one leaf.</summary>
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Computes the leaf of a row. Thread safe.</summary>
    public static byte[] Of(
        string ledger, string stream, long streamVersion, string kind, string actor, string actingFor, string caller,
        string requestId, int rulesVersion, Instant recordedAt, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        Text(hash, ledger);
        Text(hash, stream);
        Number(hash, streamVersion);
        Text(hash, kind);
        Text(hash, actor);
        Text(hash, actingFor);
        Text(hash, caller);
        Text(hash, requestId);
        Number(hash, rulesVersion);
        Number(hash, MicrosecondsOf(recordedAt));
        Bytes(hash, body);
        return hash.GetHashAndReset();
    }

    /// <summary>Computes the leaf that an entry should have; compare it with the one it carries.</summary>
    public static byte[] Of(LedgerEntry entry) => Of(
        entry.Ledger, entry.Stream, entry.StreamVersion, entry.Kind, entry.Actor, entry.ActingFor, entry.Caller,
        entry.RequestId, entry.RulesVersion, entry.RecordedAt, entry.Body);

    /// <summary>Whole microseconds since the Unix epoch, as recorded_at is stored.</summary>
    public static long MicrosecondsOf(Instant instant) => instant.ToUnixTimeTicks() / 10;

    /// <summary>The instant of a stored recorded_at.</summary>
    public static Instant InstantOf(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private static void Text(IncrementalHash hash, string text)
    {
        Span<byte> buffer = stackalloc byte[512];
        var length = StrictUtf8.GetByteCount(text);
        var bytes = length <= buffer.Length ? buffer[..length] : new byte[length];
        StrictUtf8.GetBytes(text, bytes);
        Bytes(hash, bytes);
    }

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Bytes(hash, bytes);
    }

    private static void Bytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
