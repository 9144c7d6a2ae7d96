using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Edges.Names;
using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace Coordination.Edges.Reading;

/// <summary>Days, times, periods and assignments on the wire.</summary>
internal static class ValueMapping
{
    public static Google.Type.Date ToDate(this LocalDate date) =>
        new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static Google.Type.Date? ToDate(this LocalDate? date) => date?.ToDate();

    public static Timestamp ToTimestamp(this Instant instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        var rest = instant - Instant.FromUnixTimeSeconds(seconds);
        return new Timestamp { Seconds = seconds, Nanos = rest.SubsecondNanoseconds };
    }

    public static V1.Period ToMessage(this PeriodId period) => new()
    {
        Id = period.ToString(),
        Kind = (V1.PeriodKind)((int)period.Kind + 1),
        StartDate = period.Start.ToDate(),
        EndDate = period.End.ToDate(),
    };

    public static V1.Duty ToMessage(this Duty duty) => (V1.Duty)((int)duty + 1);

    public static Duty ToDomain(this V1.Duty duty) => (Duty)((int)duty - 1);

    /// <summary>Holders other than leaders are units, and units are told by name.</summary>
    public static V1.Assignment ToMessage(this Assignment assignment, string city) => new()
    {
        Duty = assignment.Duty.ToMessage(),
        Holder = assignment.Duty == Duty.Leader ? assignment.Holder : UnitName.Of(city, assignment.Holder),
        StartDate = assignment.From.ToDate(),
        EndDate = assignment.Until.ToDate(),
        Title = assignment.Title ?? "",
    };

    public static IEnumerable<V1.Assignment> ToMessages(this ValueList<Assignment> assignments, string city) =>
        assignments.Select(assignment => assignment.ToMessage(city));
}
