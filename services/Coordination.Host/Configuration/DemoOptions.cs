using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Host.Configuration;

/// <summary>The options of the demo.</summary>
internal sealed class DemoOptions
{
    private const int SecondsPerWeek = 7 * 24 * 3600;

    private readonly Option<string> fastUntil = EnvironmentOption.Text(
        "--fast-until", "Last day that is played without waiting.", () => "2016-06-27");

    private readonly Option<string> until = EnvironmentOption.Text("--until", "Last day that is played.", () => "2016-12-31");

    private readonly Option<string> minutesPerWeek = EnvironmentOption.Text(
        "--minutes-per-week", "Real minutes for each week that is played live.", () => "1");

    private readonly Option<bool> noLive = new("--no-live") { Description = "Stop playing after --fast-until, and only serve." };

    private readonly Option<int> seed = EnvironmentOption.Number("--seed", "Another seed is another year.", 2016, 0, int.MaxValue);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { fastUntil, until, minutesPerWeek, noLive, seed }) command.Options.Add(option);
    }

    /// <exception cref="StartRefusedException">The options cannot be followed.</exception>
    public DemoSettings Read(ParseResult parsed) => new(
        Day("--fast-until", parsed.GetRequiredValue(fastUntil)), Day("--until", parsed.GetRequiredValue(until)),
        SpeedOf(parsed.GetRequiredValue(minutesPerWeek)), !parsed.GetValue(noLive), parsed.GetRequiredValue(seed));

    private static LocalDate Day(string name, string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day
        ? day.Value
        : throw new StartRefusedException(ExitCodes.Usage, $"{name} must be a date such as 2016-06-27, not '{text}'.");

    private static int SpeedOf(string minutes) =>
        decimal.TryParse(minutes, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= 0.01m and <= 10080m
            ? (int)Math.Max(1, SecondsPerWeek / (number * 60))
            : throw new StartRefusedException(
                ExitCodes.Usage, $"--minutes-per-week must be from 0.01 to 10080 (as fast as life), not '{minutes}'.");
}
