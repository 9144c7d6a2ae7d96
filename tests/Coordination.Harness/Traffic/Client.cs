using Coordination.Harness.City;
using Grpc.Core;

namespace Coordination.Harness.Traffic;

/// <summary>One caller. It goes on where it stood when the host comes back: first what was not answered, then a sample of
/// what was, each under its old request id, then new work.</summary>
internal sealed class Client(Planner planner, CityKeys keys, OperationLog log, Traffic traffic) : IDisposable
{
    private const int MaximumTries = 100;
    private const int SampleSize = 256;

    private readonly Queue<Tracked> unanswered = new();
    private readonly List<Tracked> recorded = new(SampleSize);
    private int recordedCount;

    public bool IsSettled => unanswered.Count == 0;

    /// <summary>Works until it is stopped, which ends no call.</summary>
    /// <param name="repeats">Answered operations that are repeated first.</param>
    public async Task Work(CallInvoker calls, int repeats, CancellationToken stop)
    {
        await RepeatUnanswered(calls, stop);
        await RepeatRecorded(calls, repeats, stop);
        while (!stop.IsCancellationRequested)
        {
            if (unanswered.Count > 0)
            {
                await RepeatUnanswered(calls, stop);
                continue;
            }
            var next = new Tracked(planner.Next());
            // Now and then a caller is impatient and sends the same twice at once.
            if (planner.Random.Next(25) == 0) await Task.WhenAll(Send(calls, next), Send(calls, next));
            else await Send(calls, next);
            Settle(next);
            await traffic.Pause(planner.Random, stop);
        }
    }

    /// <summary>Repeats until everything is answered, and then a sample once more.</summary>
    public async Task Finish(CallInvoker calls, int repeats)
    {
        await RepeatUnanswered(calls, CancellationToken.None);
        await RepeatRecorded(calls, repeats, CancellationToken.None);
    }

    /// <summary>Sends one report that has to be accepted.</summary>
    public async Task<Answer> Report(CallInvoker calls)
    {
        var report = new Tracked(planner.Acceptable());
        await Send(calls, report);
        Settle(report);
        return report.Answer!;
    }

    public void Dispose() => log.Dispose();

    private async Task RepeatUnanswered(CallInvoker calls, CancellationToken stop)
    {
        for (var tries = 0; unanswered.Count > 0 && tries < MaximumTries && !stop.IsCancellationRequested; tries++)
        {
            var next = unanswered.Dequeue();
            await Send(calls, next);
            Settle(next);
            if (next.Answer is null) await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task RepeatRecorded(CallInvoker calls, int repeats, CancellationToken stop)
    {
        for (var count = 0; count < repeats && recorded.Count > 0 && !stop.IsCancellationRequested; count++)
            await Send(calls, recorded[planner.Random.Next(recorded.Count)]);
    }

    private async Task Send(CallInvoker calls, Tracked tracked)
    {
        var attempt = Interlocked.Increment(ref tracked.Attempts);
        log.Sent(tracked.Operation, attempt);
        var answer = await WireCalls.Send(calls, keys, tracked.Operation);
        log.Heard(tracked.Operation, attempt, answer);
        traffic.Watch?.Invoke(answer);
        // Of two sends at once one may be refused for want of space and the other recorded: what is recorded counts.
        if (answer.Class == AnswerClass.Ack) tracked.Answer = answer;
        else if (answer.Class == AnswerClass.No) tracked.Answer ??= answer;
    }

    private void Settle(Tracked tracked)
    {
        if (tracked.Answer is not { } answer)
        {
            unanswered.Enqueue(tracked);
            return;
        }
        planner.Settle(tracked.Operation, answer);
        if (answer.Class != AnswerClass.Ack) return;
        // Every recorded operation is as likely to stay in the sample as any other.
        recordedCount++;
        if (recorded.Count < SampleSize) recorded.Add(tracked);
        else if (planner.Random.Next(recordedCount) is var place && place < SampleSize) recorded[place] = tracked;
    }

    private sealed class Tracked(Operation operation)
    {
        public int Attempts;
        public Operation Operation { get; } = operation;
        public Answer? Answer { get; set; }
    }
}
