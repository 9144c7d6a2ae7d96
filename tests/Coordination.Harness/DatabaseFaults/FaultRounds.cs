using System.Diagnostics;
using System.Globalization;
using Coordination.Harness.Checking;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.DatabaseFaults;

/// <summary>One fault as it was seen from outside.</summary>
/// <param name="Returned">Ticks of the clients' clock when the server could record again.</param>
/// <param name="StaleAfter">From its beginning until a board first said since when it is stale; null when none did.</param>
/// <param name="StaleSince">The time that the last board during the fault named.</param>
/// <param name="CausedAt">When it began.</param>
/// <param name="FreshAfter">From the server's return until a board first was up to date.</param>
internal sealed record SeenFault(
    FaultWindow Window, long Returned, int ReadsAnswered, IReadOnlyList<string> ReadsFailed, TimeSpan SlowestRead,
    TimeSpan? StaleAfter, DateTime? StaleSince, DateTime CausedAt, TimeSpan? FreshAfter);

/// <summary>Causes faults one after the other, and watches.</summary>
internal sealed class FaultRounds(CityOnPostgres city, Random random)
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestAging = TimeSpan.FromSeconds(20);
    private readonly Dictionary<DatabaseFault, List<SeenFault>> seen = [];

    public IReadOnlyDictionary<DatabaseFault, List<SeenFault>> Seen => seen;

    public async Task Run(DatabaseFault fault, CancellationToken cancellation)
    {
        await Task.Delay(Calm, cancellation);
        var lasts = TimeSpan.FromMilliseconds(random.Next(8_000, 10_001));
        var boards = new BoardWatch();
        var reads = city.Reads(boards);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (caused, begins) = (DateTime.UtcNow, Stopwatch.GetTimestamp());
        var reading = reads.Run(stop.Token);
        await fault.Cause();
        var holds = Stopwatch.GetTimestamp();
        await Task.Delay(lasts, cancellation);
        var (answered, failed, slowest) = (reads.Answered, reads.Failed.ToList(), reads.Slowest);
        var ends = Stopwatch.GetTimestamp();
        fault.End();
        var returned = Stopwatch.GetTimestamp();
        await city.Hear(
            answer => answer.Class == AnswerClass.Ack, LongestReturn, $"{fault.Goal}: nothing was recorded within {LongestReturn}.", cancellation);
        while (boards.Until(false, returned, long.MaxValue) is null && Stopwatch.GetElapsedTime(returned) < LongestAging)
            await Task.Delay(20, cancellation);
        await stop.CancelAsync();
        await reading;
        Keep(fault, new(
            new(begins, holds, ends), returned, answered, failed, slowest, boards.Until(true, begins, ends), boards.LastNamed(begins, ends), caused,
            boards.Until(false, returned, long.MaxValue)));
    }

    private void Keep(DatabaseFault fault, SeenFault one)
    {
        if (!seen.TryGetValue(fault, out var same)) seen[fault] = same = [];
        same.Add(one);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fault.Goal}: {Stopwatch.GetElapsedTime(one.Window.Begins, one.Window.Ends).TotalSeconds:0.0} s, {one.ReadsAnswered} reads, "
            + $"slowest {one.SlowestRead.TotalSeconds:0.00} s, stale said after {one.StaleAfter?.TotalSeconds:0.0} s since {(one.StaleSince - one.CausedAt)?.TotalSeconds:0.0} s after it "
            + $"began, fresh {one.FreshAfter?.TotalSeconds:0.00} s after its end"));
        foreach (var failure in one.ReadsFailed.Take(3)) Console.WriteLine($"  failed read: {failure}");
    }
}
