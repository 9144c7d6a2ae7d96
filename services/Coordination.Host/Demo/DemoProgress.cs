using System.Globalization;
using Coordination.Domain.Calendar;
using Spectre.Console;

namespace Coordination.Host.Demo;

/// <summary>Shows how far a demo has come: a bar on a terminal, and a line for each week elsewhere.</summary>
internal sealed class DemoProgress(DemoTally tally)
{
    private ProgressTask? bar;

    public async Task Show(int weeks, Func<Task> play)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            await play();
            return;
        }
        await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async progress =>
            {
                bar = progress.AddTask("2016", maxValue: weeks);
                await play();
                bar.Value = weeks;
            });
        bar = null;
    }

    /// <summary>A week has been played.</summary>
    public void Played(PeriodId week, bool live)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{week}  {tally.Recorded:N0} recorded  {tally.Refused:N0} refused");
        // Live, the city's week sets the pace and not the host.
        var line = live ? counts : string.Create(CultureInfo.InvariantCulture, $"{counts}  {tally.Rate:N0}/s");
        if (bar is null) Console.WriteLine(line);
        else
        {
            bar.Description = line;
            bar.Increment(1);
        }
    }
}
