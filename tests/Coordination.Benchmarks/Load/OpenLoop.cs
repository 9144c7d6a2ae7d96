using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Coordination.Harness;

namespace Coordination.Benchmarks.Load;

/// <summary>Calls that are made when they are due, whatever became of those before. Time counts from when a call was due: a
/// server that stalls makes all that fell into the stall late, as it does for real callers, who do not wait for each other.</summary>
internal static class OpenLoop
{
    /// <summary>Calls that may be open at a time; with more, the rate is not one that the server can hold.</summary>
    private const int MostOpen = 20_000;

    /// <summary>Calls become due in steps of this length: sleeping shorter costs processor time that servers need.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <param name="rate">Calls a second.</param>
    /// <param name="call">Makes the call with this number.</param>
    public static async Task<Latencies> Run(double rate, TimeSpan length, Func<int, Task> call, CancellationToken cancellation)
    {
        var course = new Course(rate, length, call);
        var dispatcher = new Thread(() => course.Dispatch(cancellation)) { Name = "open loop", IsBackground = true };
        dispatcher.Start();
        return await course.Finished;
    }

    private sealed class Course(double rate, TimeSpan length, Func<int, Task> call)
    {
        private readonly ConcurrentBag<long> latencies = [];
        private readonly TaskCompletionSource<Latencies> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int open = 1;

        public Task<Latencies> Finished => finished.Task;

        public void Dispatch(CancellationToken cancellation)
        {
            var start = Stopwatch.GetTimestamp();
            var number = 0;
            try
            {
                for (var step = 1L; step * Step <= length && !finished.Task.IsCompleted; step++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var due = start + (long)(step * Step.TotalSeconds * Stopwatch.Frequency);
                    SleepUntil(due);
                    for (; number < step * Step.TotalSeconds * rate; number++) _ = Make(number, due);
                }
                Ended();
            }
            catch (Exception trouble)
            {
                finished.TrySetException(trouble);
            }
        }

        private async Task Make(int number, long due)
        {
            if (Interlocked.Increment(ref open) > MostOpen)
                finished.TrySetException(new RunEndedException(
                    ExitCodes.Void, $"{rate:0} calls a second are more than can be answered: {MostOpen} are open."));
            try
            {
                await call(number).ConfigureAwait(false);
                latencies.Add(Stopwatch.GetTimestamp() - due);
                Ended();
            }
            catch (Exception trouble)
            {
                finished.TrySetException(trouble);
            }
        }

        // The dispatcher counts as one that is open, so that it ends with the last call and not before.
        private void Ended()
        {
            if (Interlocked.Decrement(ref open) == 0) finished.TrySetResult(new Latencies([.. latencies]));
        }
    }

    private static void SleepUntil(long due)
    {
        while (due - Stopwatch.GetTimestamp() is > 0 and var left)
        {
            // Thread.Sleep knows whole milliseconds only.
            if (OperatingSystem.IsLinux()) Microseconds.Sleep((uint)(left * 1_000_000 / Stopwatch.Frequency) + 1);
            else Thread.Sleep(1);
        }
    }

    private static class Microseconds
    {
        [DllImport("libc", EntryPoint = "usleep")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Pause(uint microseconds);

        public static void Sleep(uint microseconds) => _ = Pause(microseconds);
    }
}
