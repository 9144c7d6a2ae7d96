using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>What reading a picture, or reaching a server, may be refused for.</summary>
internal static class PictureRefusals
{
    public static Refusal CityNotFound(string city) => Refusal.Of(
        RefusalKind.Missing, "CITY_NOT_FOUND", null, $"There is no city {city}.", new Fact("city", city));

    /// <param name="version">0 when no version in particular is meant.</param>
    public static Refusal MechanismNotFound(string city, int year, int version) => Refusal.Of(
        RefusalKind.Missing, "MECHANISM_NOT_FOUND", null,
        version == 0
            ? $"{city} has no mechanism of {Text(year)}."
            : $"{city} has no version {Text(version)} for {Text(year)}.",
        new("city", city), new("year", Text(year)), new("version", Text(version)));

    public static Refusal BodyNotFound(string body) => Refusal.Of(
        RefusalKind.Missing, "BODY_NOT_FOUND", null, $"There is no body {body}.", new Fact("body", body));

    public static Refusal KeyWorkNotFound(string keyWork) => Refusal.Of(
        RefusalKind.Missing, "KEY_WORK_NOT_FOUND", null, $"There is no key work {keyWork}.",
        new Fact("keyWork", keyWork));

    public static Refusal UnitNotFound(string unit) => Refusal.Of(
        RefusalKind.Missing, "UNIT_NOT_FOUND", null, $"There is no unit {unit}.", new Fact("unit", unit));

    /// <param name="revision">0 when no revision in particular is meant.</param>
    public static Refusal ReportNotFound(string unit, string period, int revision) => Refusal.Of(
        RefusalKind.Missing, "REPORT_NOT_FOUND", "name",
        revision == 0
            ? $"{unit} has not reported {period}."
            : $"{unit}'s report for {period} has no revision {Text(revision)}.",
        new("unit", unit), new("period", period), new("revision", Text(revision)));

    public static Refusal PositionNotReached(long minPosition, long position) => Refusal.Of(
        RefusalKind.Unavailable, "POSITION_NOT_REACHED", "min_position",
        $"This server has seen the ledger up to {Text(position)}, not yet {Text(minPosition)}.",
        new("minPosition", Text(minPosition)), new("position", Text(position)));

    public static Refusal BoardUnavailable(string city) => Refusal.Of(
        RefusalKind.Unavailable, "BOARD_UNAVAILABLE", null, $"The picture of {city} cannot be read here now.",
        new Fact("city", city));

    public static Refusal DeadlineExceeded(int maximumSeconds) => Refusal.Of(
        RefusalKind.Unavailable, "DEADLINE_EXCEEDED", null,
        $"The call took longer than its deadline, or than the {Text(maximumSeconds)} seconds that any call may take.",
        new Fact("maximumSeconds", Text(maximumSeconds)));

    public static Refusal ServerUnavailable() => Refusal.Of(
        RefusalKind.Unavailable, "SERVER_UNAVAILABLE", null,
        "A server of the cluster does not answer now; whether the request was executed is unknown.");

    public static Refusal Internal(string traceId) => Refusal.Of(
        RefusalKind.Unavailable, "INTERNAL", null, $"A fault of the program; its trace is {traceId}.",
        new Fact("traceId", traceId));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
