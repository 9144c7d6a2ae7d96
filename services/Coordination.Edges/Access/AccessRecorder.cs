using System.Threading.Channels;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.Hosting;

namespace Coordination.Edges.Access;

/// <summary>Brings what must be remembered to the access log. A refusal is queued and written soon, together with others;
/// a read is answered only after it is on disk. Thread safe.</summary>
internal sealed class AccessRecorder(IAccessLog log, AccessMeter meter, TimeProvider time, AccessLimits limits)
    : BackgroundService
{
    // Short enough that a crash forgets little, and long enough that a flood of refusals costs the disk four syncs a
    // second and no more: reports need them.
    private static readonly TimeSpan Lingering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SumPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(2);

    private readonly AccessIntake intake = new(limits);
    private readonly Channel<AccessRecord> queue =
        Channel.CreateBounded<AccessRecord>(new BoundedChannelOptions(limits.Queue) { SingleReader = true });
    private readonly List<AccessRecord> pending = [];

    /// <summary>Callers whose allowance is held in memory.</summary>
    public int Callers => intake.Callers;

    /// <summary>Remembers a refusal; returns at once and never fails.</summary>
    public void Refused(AccessRecord refusal)
    {
        if (intake.AdmitsRefusal(refusal) && queue.Writer.TryWrite(refusal)) meter.Kept();
        else
        {
            intake.Sum(refusal);
            meter.Summed();
        }
    }

    /// <summary>Remembers a read; true once that is on disk. False forbids the read.</summary>
    public async Task<bool> Read(AccessRecord read, CancellationToken cancellation)
    {
        if (!intake.AdmitsRead(read)) return false;
        try
        {
            if (!await log.Append([read], cancellation).WaitAsync(LongestRead, time, cancellation)) return Failed();
            meter.Kept();
            return true;
        }
        catch (TimeoutException)
        {
            return Failed();
        }
    }

    /// <summary>Writes what still waits, so that nothing is lost when the program stops in order.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (await WriteSome(cancellationToken)) { }
        if (pending.Count > 0) return;
        pending.AddRange(intake.TakeSums());
        await WriteSome(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sumsDue = time.GetUtcNow() + SumPeriod;
        try
        {
            while (true)
            {
                await Task.Delay(Lingering, time, stoppingToken);
                if (pending.Count == 0 && time.GetUtcNow() >= sumsDue)
                {
                    pending.AddRange(intake.TakeSums());
                    sumsDue = time.GetUtcNow() + SumPeriod;
                }
                while (await WriteSome(stoppingToken)) { }
                if (pending.Count > 0) await Task.Delay(PauseAfterFailure, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is written by StopAsync.
        }
    }

    /// <summary>One append; false when nothing waits any more or it failed, and then it is still pending.</summary>
    private async Task<bool> WriteSome(CancellationToken cancellation)
    {
        while (pending.Count < limits.PerAppend && queue.Reader.TryRead(out var next)) pending.Add(next);
        if (pending.Count == 0) return false;
        if (!await log.Append(pending.ToValueList(), cancellation)) return Failed();
        pending.Clear();
        return true;
    }

    private bool Failed()
    {
        meter.Failed();
        return false;
    }
}
