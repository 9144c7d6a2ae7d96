using System.Globalization;
using Coordination.Host.Configuration;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Host.Demo;

/// <summary>What a demo says on standard output.</summary>
internal static class DemoPrintout
{
    public static void Played(TextWriter output, DemoTally tally, Instant now, DateTimeZone zone)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Played to {Text(now, zone)}: {tally.Recorded:N0} recorded and {tally.Refused:N0} refused " +
            $"in {tally.Elapsed.TotalSeconds:0.0} s."));
        if (tally.Refused > 0) output.WriteLine($"Refused by the rules: {tally.Reasons()}.");
    }

    public static void Live(TextWriter output, DemoSettings demo) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Now live: a week in {7 * 24 * 3600 / demo.Speed} seconds, until {Day(demo.Until)}. " +
        $"Ctrl-C stops; the same command goes on from there."));

    public static void Over(TextWriter output, DemoSettings demo) =>
        output.WriteLine($"{Day(demo.Until)} is over, and all is played. The host goes on serving; Ctrl-C stops it.");

    public static string Text(Instant instant, DateTimeZone zone) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(instant.InZone(zone).LocalDateTime);

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
