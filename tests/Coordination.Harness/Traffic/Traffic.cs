namespace Coordination.Harness.Traffic;

/// <summary>How clients work.</summary>
/// <param name="Name">Name of the run; every request id starts with it.</param>
/// <param name="LeastPauseMilliseconds">Shortest wait between two operations of one client.</param>
/// <param name="MostPauseMilliseconds">Longest wait; 0 for none.</param>
internal sealed record Traffic(string Name, int LeastPauseMilliseconds = 0, int MostPauseMilliseconds = 0)
{
    /// <summary>Sees every answer, from any thread.</summary>
    public Action<Answer>? Watch { get; init; }

    public async Task Pause(Random random, CancellationToken stop)
    {
        if (MostPauseMilliseconds == 0) return;
        var pause = random.Next(LeastPauseMilliseconds, MostPauseMilliseconds + 1);
        await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
