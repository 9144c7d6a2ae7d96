using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.MechanismFiles.Text;
using NodaTime;

namespace Coordination.MechanismFiles.Calendar;

/// <summary>Reads <c>calendar.yaml</c>. The names of the holidays are for whoever reads the file; the rules need the
/// days.</summary>
internal static class CalendarYaml
{
    internal static ValueList<HolidayNotice> Read(YamlNodeReader root, Reading reading)
    {
        var known = root.Child("knownYears");
        var (first, last) = (known.Small("first", 1, 9998), known.Small("last", 1, 9998));
        known.Done();
        var notices = root.List("notices").Select(Notice).ToValueList();
        var years = notices.Select(notice => notice.Year).Distinct().Order().ToList();
        if (!reading.HasErrors && !years.SequenceEqual(Enumerable.Range(first, Math.Max(0, last - first + 1))))
            reading.Error(known.At, "KnownYears", $"{first} to {last}",
                $"the years of the notices: {string.Join(", ", years)}",
                "Correct the years, or add the missing notice.");
        root.Done();
        return notices;
    }

    private static HolidayNotice Notice(YamlNodeReader notice)
    {
        var holidays = notice.List("holidays", "name");
        var off = holidays.SelectMany(holiday => Days(holiday, "weekdaysOff", notice)).ToValueList();
        var worked = holidays.SelectMany(holiday => Days(holiday, "weekendsWorked", notice)).ToValueList();
        foreach (var holiday in holidays)
        {
            holiday.Text("name");
            holiday.OptionalText("nameEnglish");
            holiday.Done();
        }
        var read = new HolidayNotice(
            notice.Small("year", 1, 9998), notice.Text("title"), off, worked, notice.Text("id"), notice.Text("number"),
            notice.Date("publishedOn"), notice.OptionalText("source"),
            notice.Words("weekendsRestored", Wordings.Date, placedAt: $"{notice.Path}/days"));
        notice.Done();
        return read;
    }

    private static ValueList<LocalDate> Days(YamlNodeReader holiday, string key, YamlNodeReader notice) =>
        holiday.Words(key, Wordings.Date, placedAt: $"{notice.Path}/days") ?? [];
}
