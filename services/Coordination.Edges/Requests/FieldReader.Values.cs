using System.Globalization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace Coordination.Edges.Requests;

internal sealed partial class FieldReader
{
    private const int MinimumYear = 1;
    private const int MaximumYear = 9998;
    private const int MaximumIdLength = 128;

    /// <summary>A complete, real day.</summary>
    public LocalDate Date(string field, Google.Type.Date date)
    {
        if (date.Year is >= MinimumYear and <= MaximumYear && date.Month is >= 1 and <= 12 && date.Day >= 1
            && date.Day <= CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month))
            return new LocalDate(date.Year, date.Month, date.Day);
        Refuse(EdgeRefusals.TimeOutOfRange(
            field, string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}")));
        return new LocalDate(MinimumYear, 1, 1);
    }

    public LocalDate? OptionalDate(string field, Google.Type.Date? date) => date is null ? null : Date(field, date);

    /// <summary>A timestamp, checked before it is converted: seconds and nanoseconds may be anything on the
    /// wire.</summary>
    public Instant? OptionalTime(string field, Timestamp? time)
    {
        if (time is null) return null;
        if (time.Nanos is >= 0 and <= 999_999_999
            && time.Seconds >= Instant.FromUtc(MinimumYear, 1, 1, 0, 0).ToUnixTimeSeconds()
            && time.Seconds < Instant.FromUtc(MaximumYear + 1, 1, 1, 0, 0).ToUnixTimeSeconds())
            return Instant.FromUnixTimeSeconds(time.Seconds).PlusNanoseconds(time.Nanos);
        Refuse(EdgeRefusals.TimeOutOfRange(
            field, string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s {time.Nanos} ns")));
        return null;
    }

    public PeriodId Period(string field, string text)
    {
        if (PeriodId.TryParse(text, out var period)) return period;
        Refuse(EdgeRefusals.PeriodInvalid(field, text));
        return PeriodId.OfYear(MinimumYear);
    }

    public string RequestId(string text)
    {
        if (LedgerRefusals.CheckRequestId(text) is { } refusal) Refuse(refusal);
        return text;
    }

    /// <summary>An enum value that this version knows.</summary>
    public T Known<T>(string field, T value) where T : struct, System.Enum
    {
        if (!System.Enum.IsDefined(value))
            Refuse(EdgeRefusals.EnumValueUnknown(field, Convert.ToInt32(value, CultureInfo.InvariantCulture)));
        return value;
    }

    /// <summary>Enum values of a list that this version knows; "not said" in a list says nothing.</summary>
    public IReadOnlySet<TDomain> Said<TWire, TDomain>(
        string field, IReadOnlyList<TWire> values, Func<TWire, TDomain> toDomain) where TWire : struct, System.Enum =>
        values.Select((value, index) => Known($"{field}[{index}]", value))
            .Where(value => !value.Equals(default(TWire))).Select(toDomain).ToHashSet();

    /// <summary>A source system and the id that it gives something.</summary>
    public void ExternalId(string prefix, string sourceSystem, string externalId)
    {
        if (!Slug.IsValid(sourceSystem)) Refuse(EdgeRefusals.ExternalIdInvalid(prefix + ".source_system"));
        if (externalId.Length is 0 or > MaximumIdLength || externalId.AsSpan().ContainsAnyExceptInRange('!', '~'))
            Refuse(EdgeRefusals.ExternalIdInvalid(prefix + ".external_id"));
    }

    /// <summary>A number that has a smallest value.</summary>
    public long AtLeast(string field, long value, long minimum)
    {
        if (value < minimum) Refuse(EdgeRefusals.NumberOutOfRange(field, value, minimum));
        return value;
    }

    /// <summary>The revision of a report that was seen.</summary>
    public int Revision(int value) => (int)AtLeast("revision", value, 1);

    /// <summary>Two fields that exclude each other.</summary>
    public void NotTogether(string field, bool isGiven, string other, bool isOtherGiven)
    {
        if (isGiven && isOtherGiven) Refuse(EdgeRefusals.FieldConflict(field, other));
    }
}
