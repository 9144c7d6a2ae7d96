using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Calendars;

namespace Coordination.Domain.Calendar;

public readonly partial record struct PeriodId
{
    /// <summary>Reads a period id. Only the one canonical text of each period is accepted.</summary>
    /// <exception cref="FormatException">The text is not a period id, or names a period that does not exist.</exception>
    public static PeriodId Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period id.");

    /// <summary>Reads a period id; false for anything but the canonical text of a period that exists.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PeriodId period)
    {
        period = default;
        if (text is null || text.Length < 4 || !Digits(text.AsSpan(0, 4), out var year) || year is < 1 or > 9998) return false;
        var rest = text.AsSpan(4);
        if (rest.IsEmpty) period = OfYear(year);
        else if (rest.Length == 3 && rest[0] == '-' && rest[1] == 'q' && Digits(rest[2..], out var quarter) && quarter is >= 1 and <= 4)
            period = new(PeriodKind.Quarter, year, quarter, 0);
        else if (rest.Length == 3 && rest[0] == '-' && Digits(rest[1..], out var month) && month is >= 1 and <= 12)
            period = new(PeriodKind.Month, year, month, 0);
        else if (rest.Length is 4 or 7 && rest[0] == '-' && rest[1] == 'w' && Digits(rest[2..4], out var week))
            return TryWeek(year, week, rest[4..], out period);
        else return false;
        return true;
    }

    private static bool TryWeek(int year, int week, ReadOnlySpan<char> segment, out PeriodId period)
    {
        period = default;
        if (week < 1 || week > WeekYearRules.Iso.GetWeeksInWeekYear(year)) return false;
        if (segment.IsEmpty)
        {
            period = new(PeriodKind.Week, year, week, 0);
            return true;
        }
        if (segment[0] != '.' || !Digits(segment[1..], out var month)) return false;
        var monday = Monday(year, week);
        var sunday = monday.PlusDays(6);
        if (monday.Month == sunday.Month || (month != monday.Month && month != sunday.Month)) return false;
        period = new(PeriodKind.WeekSegment, year, week, month);
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character)) return false;
            number = number * 10 + (character - '0');
        }
        return !text.IsEmpty;
    }
}

/// <summary>A period id is a JSON string in its canonical text.</summary>
internal sealed class PeriodIdConverter : JsonConverter<PeriodId>
{
    public override PeriodId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PeriodId.TryParse(reader.GetString(), out var period) ? period : throw new JsonException("A period id was expected.");

    public override void Write(Utf8JsonWriter writer, PeriodId value, JsonSerializerOptions options)
    {
        if (value == default) throw new JsonException("The default value is no period.");
        Span<char> text = stackalloc char[PeriodId.LongestText];
        writer.WriteStringValue(text[..value.Write(text)]);
    }
}
