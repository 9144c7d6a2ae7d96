using System.Buffers;
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
    /// <exception cref="EncoderFallbackException">A text has no UTF-8 form.</exception>
    public static byte[] Of(
        string ledger, string stream, long streamVersion, string kind, string actor, string actingFor, string caller,
        string requestId, int rulesVersion, Instant recordedAt, ReadOnlySpan<byte> body)
    {
        var characters = ledger.Length + stream.Length + kind.Length + actor.Length + actingFor.Length + caller.Length + requestId.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(1 + 11 * 4 + 3 * 8 + 3 * characters + body.Length);
        try
        {
            buffer[0] = 0x00;
            var length = 1;
            Text(buffer, ref length, ledger);
            Text(buffer, ref length, stream);
            Number(buffer, ref length, streamVersion);
            Text(buffer, ref length, kind);
            Text(buffer, ref length, actor);
            Text(buffer, ref length, actingFor);
            Text(buffer, ref length, caller);
            Text(buffer, ref length, requestId);
            Number(buffer, ref length, rulesVersion);
            Number(buffer, ref length, MicrosecondsOf(recordedAt));
            Length(buffer, ref length, body.Length);
            body.CopyTo(buffer.AsSpan(length));
            return SHA256.HashData(buffer.AsSpan(0, length + body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Computes the leaf that an entry should have; compare it with the one it carries.</summary>
    public static byte[] Of(LedgerEntry entry) => Of(
        entry.Ledger, entry.Stream, entry.StreamVersion, entry.Kind, entry.Actor, entry.ActingFor, entry.Caller,
        entry.RequestId, entry.RulesVersion, entry.RecordedAt, entry.Body);

    /// <summary>Whole microseconds since the Unix epoch, as recorded_at is stored.</summary>
    public static long MicrosecondsOf(Instant instant) => instant.ToUnixTimeTicks() / 10;

    /// <summary>The instant of a stored recorded_at.</summary>
    public static Instant InstantOf(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private static void Text(byte[] buffer, ref int length, string text)
    {
        var written = StrictUtf8.GetBytes(text, buffer.AsSpan(length + 4));
        Length(buffer, ref length, written);
        length += written;
    }

    private static void Number(byte[] buffer, ref int length, long number)
    {
        Length(buffer, ref length, 8);
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(length), number);
        length += 8;
    }

    private static void Length(byte[] buffer, ref int length, int bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(length), (uint)bytes);
        length += 4;
    }
}
