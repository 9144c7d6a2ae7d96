using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Coordination.Domain.Ledger;

namespace Coordination.Cli.Ledger;

/// <summary>First line of an export, for ever: what it is and of which ledger.</summary>
/// <param name="Format">Always <see cref="Current"/>.</param>
/// <param name="Ledger">As hashed: <c>lichuan/open</c>.</param>
internal sealed record ExportHeader(string Format, string Origin, string Ledger)
{
    internal const string Current = "coordination.platform/ledger-export/v1";
}

/// <summary>One entry, for ever: every column. Exactly one of the two bodies is there.</summary>
/// <param name="RecordedAt">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="LeafHash">Hexadecimal, lower case.</param>
/// <param name="Body">The JSON of the event as a text; its UTF-8 bytes are what was hashed.</param>
/// <param name="BodyBase64">The bytes, where they are no UTF-8.</param>
internal sealed record ExportEntry(
    long Position, string Stream, long StreamVersion, string Kind, string Actor, string ActingFor, string Caller,
    string RequestId, int RulesVersion, long RecordedAt, string LeafHash, string? Body = null, string? BodyBase64 = null)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static ExportEntry Of(V1.Entry entry) => new ExportEntry(
        entry.Position, entry.Stream, entry.StreamVersion, entry.Kind, entry.Actor, entry.ActingFor, entry.Caller,
        entry.RequestId, entry.RulesVersion, entry.RecordTime.Seconds * 1_000_000 + entry.RecordTime.Nanos / 1000,
        Convert.ToHexStringLower(entry.LeafHash.Span)).With(entry.Body.Span);

    internal static ExportEntry Of(LedgerEntry entry) => new ExportEntry(
        entry.Position, entry.Stream, entry.StreamVersion, entry.Kind, entry.Actor, entry.ActingFor, entry.Caller,
        entry.RequestId, entry.RulesVersion, Domain.Ledger.LeafHash.MicrosecondsOf(entry.RecordedAt),
        Convert.ToHexStringLower(entry.LeafHash)).With(entry.Body);

    /// <exception cref="FormatException">A hash is not hexadecimal, a time is none, or there is not one body.</exception>
    internal LedgerEntry ToEntry(string ledger)
    {
        if (RecordedAt is < -62_135_596_800_000_000 or > 253_402_300_799_999_999)
            throw new FormatException($"第 {Position} 条的时间 {RecordedAt} 不可能");
        var body = (Body, BodyBase64) switch
        {
            ({ } text, null) => Encoding.UTF8.GetBytes(text),
            (null, { } encoded) => Convert.FromBase64String(encoded),
            _ => throw new FormatException($"第 {Position} 条的 body 和 bodyBase64 要有一个，只有一个"),
        };
        return new(
            ledger, Position, Stream, StreamVersion, Kind, Actor, ActingFor, Caller, RequestId, RulesVersion,
            Domain.Ledger.LeafHash.InstantOf(RecordedAt), body, Convert.FromHexString(LeafHash));
    }

    private ExportEntry With(ReadOnlySpan<byte> body)
    {
        try
        {
            return this with { Body = Strict.GetString(body) };
        }
        catch (DecoderFallbackException)
        {
            return this with { BodyBase64 = Convert.ToBase64String(body) };
        }
    }
}

/// <summary>Last line of an export, for ever. An export without it was cut short.</summary>
/// <param name="Count">Number of entries.</param>
/// <param name="Root">Root of the tree over them, base64.</param>
/// <param name="Checkpoint">The signed note of exactly this tree.</param>
/// <param name="VerifierKeys">As the platform named them: a hint, no proof.</param>
internal sealed record ExportTrailer(long Count, string Root, string Checkpoint, IReadOnlyList<string> VerifierKeys);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExportHeader))]
[JsonSerializable(typeof(ExportEntry))]
[JsonSerializable(typeof(ExportTrailer))]
[JsonSerializable(typeof(ProofFile))]
[JsonSerializable(typeof(FindingLine))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>Chinese as it is: people read these files too.</summary>
    internal static LedgerJson Lines => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
    });
}
