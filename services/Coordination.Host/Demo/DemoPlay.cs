using System.Globalization;
using Coordination.Domain.Calendar;
using Coordination.Edges.Security;
using Coordination.Host.Clock;
using Coordination.Host.Configuration;
using Coordination.Host.Start;
using Coordination.Host.Telemetry;
using Grpc.Net.Client;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>The demo, beside the host that it calls: weeks at once up to a day, then live while the host serves.</summary>
internal static class DemoPlay
{
    /// <summary>Ends when all is played or the host stops; never throws.</summary>
    public static async Task Start(WebApplication app, HostSettings settings)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await Play(app.Services, settings, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception trouble)
        {
            app.Services.GetRequiredService<ILogger<DemoPlayer>>().DemoStopped(trouble);
        }
    }

    private static async Task Play(IServiceProvider services, HostSettings settings, CancellationToken stopping)
    {
        var (demo, clock, tally) = (settings.Play!, services.GetRequiredService<DemoCityClock>(), new DemoTally());
        var sources = services.GetRequiredService<IReadOnlyList<MechanismSource>>();
        using var channel = Channel(settings, services.GetRequiredService<Listeners>().GrpcPort);
        var units = new DemoUnits(channel, DemoKeys.Of(services.GetRequiredService<KeyRing>()));
        var player = new DemoPlayer([.. sources.Select(source => new CityPlan(source.Document, demo.Seed))], units, clock, tally);
        var zone = CityZone.Of(sources[0].Document.Rules.TimeZone);
        var fastUntil = zone.AtStartOfDay(demo.FastUntil.PlusDays(1)).ToInstant();
        var until = zone.AtStartOfDay(demo.Until.PlusDays(1)).ToInstant();

        var from = DemoPlayer.ResumeFrom(clock.Now);
        var fast = Weeks(player, from, fastUntil, zone);
        var progress = new DemoProgress(tally);
        await progress.Show(fast.Count, async () =>
        {
            foreach (var week in fast)
            {
                var calls = await player.Play(week, from, fastUntil, live: false, stopping);
                if (calls > 0) progress.Played(week, live: false);
            }
        });
        if (fast.Count > 0) DemoPrintout.Played(Console.Out, tally, clock.Now, zone);

        clock.RunAt(demo.Live ? demo.Speed : 1);
        if (!demo.Live) return;
        var liveFrom = Instant.Max(from, fastUntil);
        DemoPrintout.Live(Console.Out, demo);
        foreach (var week in Weeks(player, liveFrom, until, zone))
        {
            var calls = await player.Play(week, liveFrom, until, live: true, stopping);
            if (calls > 0) progress.Played(week, live: true);
        }
        await player.WaitFor(until - Duration.FromSeconds(1), stopping);
        clock.RunAt(1);
        DemoPrintout.Over(Console.Out, demo);
    }

    private static GrpcChannel Channel(HostSettings settings, int port) => GrpcChannel.ForAddress(
        string.Create(CultureInfo.InvariantCulture, $"http://{Printout.Host(settings.Address)}:{port}"),
        new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false } });

    /// <summary>Weeks that begin before one instant and end after another.</summary>
    private static List<PeriodId> Weeks(DemoPlayer player, Instant from, Instant until, DateTimeZone zone)
    {
        var weeks = new List<PeriodId>();
        for (var week = player.FirstWeek; StartOf(week.Start) < until; week = PeriodId.WeekOf(week.End.PlusDays(1)))
            if (StartOf(week.End.PlusDays(1)) > from) weeks.Add(week);
        return weeks;

        Instant StartOf(LocalDate day) => zone.AtStartOfDay(day).ToInstant();
    }
}
