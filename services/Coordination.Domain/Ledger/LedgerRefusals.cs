using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Coordination.Domain.Ledger;

/// <summary>Why a request could not be recorded, whatever it asked for.</summary>
public static class LedgerRefusals
{
    public const int MaximumRequestIdLength = 128;

    /// <summary>The refusal that a request id deserves, or null: 1–128 visible ASCII characters are allowed.</summary>
    public static Refusal? CheckRequestId([AllowNull] string requestId) =>
        requestId is { Length: > 0 and <= MaximumRequestIdLength }
            && !requestId.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? null
            : Refusal.Of(
                RefusalKind.Invalid, "REQUEST_ID_INVALID", "request_id",
                $"A request id has 1 to {MaximumRequestIdLength} visible ASCII characters.",
                new("length", Text(requestId?.Length ?? 0)), new("maximum", Text(MaximumRequestIdLength)));

    public static Refusal RequestIdReused(string caller, string requestId, long firstPosition) => Refusal.Of(
        RefusalKind.Exists, "REQUEST_ID_REUSED", "request_id",
        $"{caller} already used the request id {requestId} for something else.",
        new("requestId", requestId), new("caller", caller), new("firstPosition", Text(firstPosition)));

    /// <param name="subject">Name within the city.</param>
    public static Refusal SubjectNotFound(string subject) => Refusal.Of(
        RefusalKind.Missing, "SUBJECT_NOT_FOUND", null, $"There is no {subject}.", new Fact("subject", subject));

    public static Refusal NotForAnother(string method, string caller, string actingFor) => Refusal.Of(
        RefusalKind.Forbidden, "NOT_FOR_ANOTHER", null, $"{caller} cannot do this for {actingFor}: {method} is delegated to nobody.",
        new("method", method), new("caller", caller), new("actingFor", actingFor));

    public static Refusal Contention(string stream, int attempts) => Refusal.Of(
        RefusalKind.Unavailable, "CONTENTION", null,
        $"Other writers of {stream} were faster {attempts} times; repeat with the same request id.",
        new("stream", stream), new("attempts", Text(attempts)));

    /// <param name="field">Path of the list in the request.</param>
    public static Refusal BatchTooLarge(string field, int items, int maximum) => Refusal.Of(
        RefusalKind.Invalid, "BATCH_TOO_LARGE", field,
        $"The batch has {Text(items)} items; {Text(maximum)} are allowed.",
        new("items", Text(items)), new("maximum", Text(maximum)));

    /// <param name="field">Path of the list in the request.</param>
    public static Refusal BatchEmpty(string field) =>
        Refusal.Of(RefusalKind.Invalid, "BATCH_EMPTY", field, "The batch has no item.");

    public static Refusal QueueFull(int capacity) => Refusal.Of(
        RefusalKind.Exhausted, "QUEUE_FULL", null,
        $"{capacity} requests already wait to be recorded; nothing was executed.",
        new Fact("capacity", Text(capacity)));

    public static Refusal StorageFull() => Refusal.Of(
        RefusalKind.Exhausted, "STORAGE_FULL", null, "The ledger's disk is full; nothing was recorded.");

    public static Refusal StorageUnavailable() => Refusal.Of(
        RefusalKind.Unavailable, "STORAGE_UNAVAILABLE", null,
        "The ledger cannot answer now; whether the request was recorded is unknown: repeat it with the same id.");

    public static Refusal RulesNotReady(string city, int year) => Refusal.Of(
        RefusalKind.Unavailable, "RULES_NOT_READY", null,
        $"The rules of {city} for {year} are not loaded yet; repeat with the same request id.",
        new("city", city), new("year", Text(year)));

    public static Refusal LedgerTooNew(long position, string kind) => Refusal.Of(
        RefusalKind.Unavailable, "LEDGER_TOO_NEW", null,
        $"Entry {position} has the kind {kind}, which this program does not know: it is older than the ledger.",
        new("position", Text(position)), new("kind", kind));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
