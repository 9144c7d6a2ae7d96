using Coordination.Harness.City;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Snapshots;

/// <summary>The work before snapshots are deleted: enough that grains and board have written some.</summary>
internal sealed class SnapshotLoad(HarnessOptions options, string logs) : IDisposable
{
    /// <summary>The board writes a checkpoint every 10,000 positions.</summary>
    private const int Acknowledgements = 12_000;
    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(180);

    public string Logs => logs;
    public Fleet? Fleet { get; private set; }

    /// <summary>A time in the middle of the work.</summary>
    public DateTime Earlier { get; private set; }

    public async Task Run(HostConnection connection, string data, CancellationToken cancellation)
    {
        var acknowledged = 0;
        var traffic = new Traffic.Traffic("snapshots")
        {
            Watch = answer =>
            {
                if (answer.Class == AnswerClass.Ack) Interlocked.Increment(ref acknowledged);
            },
        };
        Fleet = await Fleet.Over(options, connection, data, logs, traffic, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(LongestLoad);
        var work = Fleet.Work(connection, 0, stop.Token);
        while (Volatile.Read(ref acknowledged) < Acknowledgements && !stop.IsCancellationRequested)
        {
            await Task.Delay(20, cancellation);
            if (Earlier == default && Volatile.Read(ref acknowledged) > Acknowledgements / 2) Earlier = DateTime.UtcNow;
        }
        await stop.CancelAsync();
        await work;
        await Fleet.Finish(connection, 0);
        Console.WriteLine($"{acknowledged} operations acknowledged");
        if (Earlier == default) throw new RunEndedException(ExitCodes.Void, $"only {acknowledged} operations were acknowledged.");
    }

    public void Dispose() => Fleet?.Dispose();
}
