using System.Collections.Concurrent;
using System.Diagnostics;
using Coordination.Harness.Checking;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.DiskFull;

/// <summary>Counts what callers hear before the disk is full, while it is, and after it was freed. Thread safe.</summary>
internal sealed class FullDiskWatch
{
    public const string Refusal = "STORAGE_FULL";

    private readonly TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, int> whileFull = new();
    private long fullAt;
    private long freedAt;

    /// <summary>Completes with the first refusal for want of space.</summary>
    public Task Full => full.Task;

    /// <summary>Completes with the first report that was recorded after the disk was freed.</summary>
    public Task Resumed => resumed.Task;

    public TimeSpan TimeToResume { get; private set; }

    /// <summary>From the first refusal until there was space again.</summary>
    public FaultWindow Window => new(Volatile.Read(ref fullAt), Volatile.Read(ref fullAt), Volatile.Read(ref freedAt));

    public int Refused => whileFull.GetValueOrDefault(Refusal);

    public void Hear(Answer answer)
    {
        if (answer.Reason == Refusal)
        {
            Interlocked.CompareExchange(ref fullAt, Stopwatch.GetTimestamp(), 0);
            full.TrySetResult();
        }
        var freed = Volatile.Read(ref freedAt);
        if (freed == 0)
        {
            var heard = answer.Reason.Length == 0 ? answer.Code.ToString() : answer.Reason;
            if (full.Task.IsCompleted) whileFull.AddOrUpdate(heard, 1, (_, count) => count + 1);
            return;
        }
        // A repeat of something recorded before needs no space, so only a new position counts; repeats stop while full.
        if (answer.Class != AnswerClass.Ack || resumed.Task.IsCompleted) return;
        TimeToResume = Stopwatch.GetElapsedTime(freed);
        resumed.TrySetResult();
    }

    public void Freed() => Volatile.Write(ref freedAt, Stopwatch.GetTimestamp());

    public void Print()
    {
        Console.WriteLine("heard while the disk was full:");
        foreach (var (answer, count) in whileFull.OrderByDescending(pair => pair.Value)) Console.WriteLine($"  {answer,-24} {count,8}");
    }
}
