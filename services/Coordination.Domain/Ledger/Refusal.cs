namespace Coordination.Domain.Ledger;

/// <summary>What a caller can do about a refusal; each kind is one gRPC status at the edge.</summary>
public enum RefusalKind
{
    /// <summary>The message is wrong whatever the state: INVALID_ARGUMENT.</summary>
    Invalid,
    /// <summary>Something named does not exist: NOT_FOUND.</summary>
    Missing,
    /// <summary>The caller may not do this: PERMISSION_DENIED.</summary>
    Forbidden,
    /// <summary>Right in itself, but not in the present state: FAILED_PRECONDITION.</summary>
    NotNow,
    /// <summary>The caller's etag is out of date: ABORTED.</summary>
    Stale,
    /// <summary>The name or request id is taken by something else: ALREADY_EXISTS.</summary>
    Exists,
    /// <summary>Beyond what is kept: OUT_OF_RANGE.</summary>
    OutOfRange,
    /// <summary>A limit is reached; nothing was executed: RESOURCE_EXHAUSTED.</summary>
    Exhausted,
    /// <summary>Storage cannot answer now; the outcome may be unknown, repeat with the same request id: UNAVAILABLE.</summary>
    Unavailable,
}

/// <summary>One fact of a refusal, as metadata for programs and as text for the sentence shown to people.</summary>
public sealed record Fact(string Name, string Value);

/// <summary>An expected "no". Built by the factories of each mechanism, never by hand at a call site.</summary>
/// <param name="Kind">What the caller can do about it.</param>
/// <param name="Reason">Stable reason in UPPER_SNAKE_CASE, published in the contract: <c>FUTURE_PERIOD</c>.</param>
/// <param name="Field">Path of the offending field in the request (<c>progress_report.lines[0].count</c>), or null.</param>
/// <param name="Message">English, for developers.</param>
/// <param name="Facts">Every fact of the message.</param>
public sealed record Refusal(RefusalKind Kind, string Reason, string? Field, string Message, ValueList<Fact> Facts)
{
    public static Refusal Of(RefusalKind kind, string reason, string? field, string message, params ReadOnlySpan<Fact> facts) =>
        new(kind, reason, field, message, ValueList.Create(facts));
}
