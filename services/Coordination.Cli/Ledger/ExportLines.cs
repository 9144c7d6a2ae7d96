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

/// <summary>One entry, for ever: every column.</summary>
/// <param name="RecordedAt">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Body">The JSON of the event as a text; its UTF-8 bytes are what was hashed.</param>
/// <param name="LeafHash">Hexadecimal, lower case.</param>
internal sealed record ExportEntry(
    long Position, string Stream, long StreamVersion, string Kind, string Actor, string ActingFor, string Caller,
    string RequestId, int RulesVersion, long RecordedAt, string Body, string LeafHash)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">The body is no UTF-8, which no entry of the platform has.</exception>
    internal static ExportEntry Of(V1.Entry entry)
    {
        try
        {
            return new(
                entry.Position, entry.Stream, entry.StreamVersion, entry.Kind, entry.Actor, entry.ActingFor, entry.Caller,
                entry.RequestId, entry.RulesVersion, entry.RecordTime.Seconds * 1_000_000 + entry.RecordTime.Nanos / 1000,
                Strict.GetString(entry.Body.Span), Convert.ToHexStringLower(entry.LeafHash.Span));
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"第 {entry.Position} 条的内容不是 UTF-8，不能导出。");
        }
    }

    /// <exception cref="FormatException">A hash is not hexadecimal, or a time is none.</exception>
    internal LedgerEntry ToEntry(string ledger)
    {
        if (RecordedAt is < -62_135_596_800_000_000 or > 253_402_300_799_999_999)
            throw new FormatException($"第 {Position} 条的时间 {RecordedAt} 不可能。");
        return new(
            ledger, Position, Stream, StreamVersion, Kind, Actor, ActingFor, Caller, RequestId, RulesVersion,
            Domain.Ledger.LeafHash.InstantOf(RecordedAt), Encoding.UTF8.GetBytes(Body), Convert.FromHexString(LeafHash));
    }
}

/// <summary>Last line of an export, for ever. An export without it was cut short.</summary>
/// <param name="Count">Number of entries.</param>
/// <param name="Root">Root of the tree over them, base64.</param>
/// <param name="Checkpoint">The signed note of exactly this tree.</param>
/// <param name="VerifierKeys">As the platform named them: a hint, no proof.</param>
internal sealed record ExportTrailer(long Count, string Root, string Checkpoint, IReadOnlyList<string> VerifierKeys);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
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
