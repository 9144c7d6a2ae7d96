using System.Diagnostics;
using Coordination.Host.Configuration;

namespace Coordination.Host.Start;

/// <summary>What all silos of a cluster must have alike lies in one directory: the keys of callers and of the vault. Silos
/// that start together begin one after the other there, so that no two of them make the same key.</summary>
internal static class SharedDirectory
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for a silo's turn to start, which ends when the answer is disposed.</summary>
    /// <exception cref="StartRefusedException">The directory cannot be used, or another silo does not get done.</exception>
    public static async Task<IDisposable> Enter(string path, CancellationToken cancellation)
    {
        DataDirectory.Make(path);
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(BetweenAttempts, cancellation))
        {
            try
            {
                return new FileStream(
                    Path.Combine(path, "start.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
            }
            catch (IOException)
            {
                throw new StartRefusedException(
                    ExitCodes.Taken,
                    $"Another silo has been starting on {path} for a minute. Look at what it waits for, or stop it.");
            }
        }
    }
}
