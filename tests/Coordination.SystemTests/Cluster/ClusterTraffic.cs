using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Host.Start;
using Coordination.SystemTests.Host;
using Coordination.V1;
using Grpc.Core;
using NodaTime;

namespace Coordination.SystemTests.Cluster;

/// <summary>Units that report at a steady pace, each on a project of its own so that all silos have work, and that repeat
/// by request id what is answered with UNAVAILABLE, after the time that the answer names.</summary>
internal sealed class ClusterTraffic(RunningCluster cluster, Uri address)
{
    private const int Units = 24;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);
    private volatile bool ending;
    private readonly ConcurrentQueue<Exception> strange = new();
    private readonly List<Task> units = [];
    private long longest;
    private int unavailable;

    /// <summary>Answers by request: caller's number, week, and what was recorded.</summary>
    public ConcurrentDictionary<string, (int Unit, int Week, ProgressReport Answer)> Acknowledged { get; } = new();

    /// <summary>Longest time from a call's first attempt to its answer.</summary>
    public TimeSpan Longest => TimeSpan.FromTicks(Volatile.Read(ref longest));

    /// <summary>Attempts that were answered with UNAVAILABLE and a time to try again.</summary>
    public int Unavailable => Volatile.Read(ref unavailable);

    /// <summary>Answers that no caller should see.</summary>
    public IReadOnlyCollection<Exception> Strange => strange;

    public static IReadOnlyList<(string Project, string Unit)> Subjects { get; } = Spread();

    public void Start() => units.AddRange(Enumerable.Range(0, Units).Select(number => Task.Run(() => Report(number))));

    /// <summary>Waits until so many more reports are acknowledged.</summary>
    public async Task More(int count)
    {
        var until = Acknowledged.Count + count;
        for (var watch = Stopwatch.StartNew(); Acknowledged.Count < until; await Task.Delay(10))
            if (watch.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException($"{Acknowledged.Count} of {until} reports.");
    }

    public Task Stop()
    {
        ending = true;
        return Task.WhenAll(units);
    }

    /// <summary>The same report again.</summary>
    public static Task<ProgressReport> Repeat(Caller unit, int subject, int week) => unit.Report(
        Subjects[subject].Project, week, new DateOnly(2016, 5, 20).AddDays(7 * (week - 20)), 1_000_000L * week,
        string.Create(CultureInfo.InvariantCulture, $"{Subjects[subject].Project}-{Subjects[subject].Unit}-{week}"));

    private async Task Report(int number)
    {
        // Each caller has several projects, one after the other, a year's weeks each.
        for (var subject = number; subject < Subjects.Count; subject += Units)
        {
            using var unit = cluster.Unit(address, Subjects[subject].Unit);
            for (var week = 20; week <= 51; week++)
            {
                if (ending) return;
                await Report(unit, subject, week);
                await Task.Delay(Pace);
            }
        }
    }

    private async Task Report(Caller unit, int subject, int week)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Acknowledged[$"{subject}-{week}"] = (subject, week, await Repeat(unit, subject, week));
                InterlockedMax(watch.Elapsed.Ticks);
                return;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Unavailable && PauseOf(refused) is { } pause)
            {
                Interlocked.Increment(ref unavailable);
                await Task.Delay(pause);
            }
            catch (RpcException other)
            {
                strange.Enqueue(other);
                return;
            }
        }
    }

    private static TimeSpan? PauseOf(RpcException refused) =>
        refused.Trailers.GetValue("grpc-retry-pushback-ms") is { } text
            ? TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture))
            : null;

    private void InterlockedMax(long ticks)
    {
        long seen;
        while (ticks > (seen = Volatile.Read(ref longest)))
            if (Interlocked.CompareExchange(ref longest, ticks, seen) == seen) return;
    }

    private static List<(string Project, string Unit)> Spread()
    {
        var document = MechanismSource.ReadAll(Path.Combine(AppContext.BaseDirectory, "mechanisms"))[0].Document;
        var weekly = document.Bodies.Where(body => body.Kind == BodyKind.Headquarters).Select(body => body.Id).ToHashSet();
        var keyWorks = document.KeyWorks.Where(work => weekly.Contains(work.Definition.Body)).Select(work => work.Definition.Id).ToHashSet();
        var day = new LocalDate(2016, 5, 20);
        return
        [
            .. document.Projects.Where(project => keyWorks.Contains(project.Definition.KeyWork)
                    && project.Definition.Indicators.Any(indicator => indicator.Id == "investment"))
                .Select(project => (project.Definition.Id, project.Assignments.FirstOrDefault(
                    one => one.Duty == Domain.Leadership.Duty.ResponsibleUnit && one.Covers(day))?.Holder))
                .Where(pair => pair.Holder is not null).Select(pair => (pair.Id, pair.Holder!)),
        ];
    }
}
