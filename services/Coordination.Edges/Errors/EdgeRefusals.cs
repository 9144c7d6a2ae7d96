using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>What the edge itself refuses, before a grain is asked or a picture is read.</summary>
internal static class EdgeRefusals
{
    public static Refusal Unauthenticated() => Refusal.Of(
        RefusalKind.Forbidden, "UNAUTHENTICATED", null, "The call carries no key that is known here.");

    public static Refusal MethodNotCarried(string method) => Refusal.Of(
        RefusalKind.NotNow, "METHOD_NOT_CARRIED", null, $"This edge does not carry {method}; another one does.",
        new Fact("method", method));

    public static Refusal PermissionDenied(string method, string caller) => Refusal.Of(
        RefusalKind.Forbidden, "PERMISSION_DENIED", null, $"{caller} may not call {method}.",
        new("method", method), new("caller", caller));

    public static Refusal CallerNotUnit(string field, string caller, string unit) => Refusal.Of(
        RefusalKind.Forbidden, "CALLER_NOT_UNIT", field, $"{caller} may not write for {unit}.",
        new("caller", caller), new("unit", unit));

    public static Refusal CallerNotOfCity(string field, string caller, string city) => Refusal.Of(
        RefusalKind.Forbidden, "CALLER_NOT_OF_CITY", field, $"{caller} does not belong to the city {city}.",
        new("caller", caller), new("city", city));

    public static Refusal FieldRequired(string field) => Refusal.Of(
        RefusalKind.Invalid, "FIELD_REQUIRED", field, $"{field} is required.", new Fact("field", field));

    /// <param name="expected">The form that the field asks for: <c>cities/{city}/units/{unit}</c>.</param>
    public static Refusal NameInvalid(string field, string name, string expected) => Refusal.Of(
        RefusalKind.Invalid, "NAME_INVALID", field, $"'{name}' does not have the form {expected}.",
        new("name", name), new("expected", expected));

    public static Refusal FieldConflict(string field, string other) => Refusal.Of(
        RefusalKind.Invalid, "FIELD_CONFLICT", field,
        $"{field} contradicts {other}, or may not be given together with it.",
        new("field", field), new("other", other));

    public static Refusal NumberOutOfRange(string field, long value, long minimum) => Refusal.Of(
        RefusalKind.Invalid, "NUMBER_OUT_OF_RANGE", field, $"{field} is {Text(value)}; it is {Text(minimum)} or more.",
        new("field", field), new("value", Text(value)), new("minimum", Text(minimum)));

    public static Refusal EnumValueUnknown(string field, int value) => Refusal.Of(
        RefusalKind.Invalid, "ENUM_VALUE_UNKNOWN", field, $"{field} has no value {Text(value)}.",
        new("field", field), new("value", Text(value)));

    public static Refusal TimeOutOfRange(string field, string value) => Refusal.Of(
        RefusalKind.Invalid, "TIME_OUT_OF_RANGE", field, $"'{value}' is no day or time between the years 1 and 9998.",
        new("field", field), new("value", value));

    public static Refusal PeriodInvalid(string field, string period) => Refusal.Of(
        RefusalKind.Invalid, "PERIOD_INVALID", field, $"'{period}' is no period such as 2016-w22 or 2016-05.",
        new Fact("period", period));

    public static Refusal ValueRequired(string field) => Refusal.Of(
        RefusalKind.Invalid, "VALUE_REQUIRED", field, "The line has no value.", new Fact("field", field));

    public static Refusal ExternalIdInvalid(string field) => Refusal.Of(
        RefusalKind.Invalid, "EXTERNAL_ID_INVALID", field,
        "A source system is a lower-case slug, an external id 1 to 128 visible ASCII characters.",
        new Fact("field", field));

    public static Refusal ExternalIdNotFound(string sourceSystem, string externalId, string unit) => Refusal.Of(
        RefusalKind.Missing, "EXTERNAL_ID_NOT_FOUND", "external_subject",
        $"{unit} has bound no project or target to {externalId} of {sourceSystem}.",
        new("sourceSystem", sourceSystem), new("externalId", externalId), new("unit", unit));

    public static Refusal PageSizeInvalid(int pageSize) => Refusal.Of(
        RefusalKind.Invalid, "PAGE_SIZE_INVALID", "page_size", $"A page has 0 or more items, not {Text(pageSize)}.",
        new Fact("pageSize", Text(pageSize)));

    public static Refusal PageTokenInvalid() => Refusal.Of(
        RefusalKind.Invalid, "PAGE_TOKEN_INVALID", "page_token", "The token was not given out for this request.");

    public static Refusal ResumeTokenInvalid() => Refusal.Of(
        RefusalKind.Invalid, "RESUME_TOKEN_INVALID", "resume_token", "The token was not given out by this stream.");

    public static Refusal ResumeTokenTooOld(long position, long head, long maximum) => Refusal.Of(
        RefusalKind.OutOfRange, "RESUME_TOKEN_TOO_OLD", "resume_token",
        $"{Text(head - position)} entries were recorded since; a stream catches up with {Text(maximum)}.",
        new("position", Text(position)), new("head", Text(head)), new("maximum", Text(maximum)));

    public static Refusal MessageTooLarge(string bytes, int maximum) => Refusal.Of(
        RefusalKind.Exhausted, "MESSAGE_TOO_LARGE", null,
        $"The message has {bytes} bytes; {Text(maximum)} are allowed.",
        new("bytes", bytes), new("maximum", Text(maximum)));

    public static Refusal MessageMalformed(string method) => Refusal.Of(
        RefusalKind.Invalid, "MESSAGE_MALFORMED", null, $"The bytes are not a message of {method}.",
        new Fact("method", method));

    public static Refusal AccessLogUnavailable() => Refusal.Of(
        RefusalKind.Unavailable, "ACCESS_LOG_UNAVAILABLE", null,
        "Who reads this must be remembered, which is not possible now, or not that fast.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
