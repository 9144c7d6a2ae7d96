using System.Diagnostics;
using System.Globalization;
using Coordination.Benchmarks.Stores;
using Coordination.Harness;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Peers;

/// <summary>A peer as a process of its own: this program with another command.</summary>
internal sealed class PeerProcess : ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private PeerProcess(ProcessStartInfo start, int port, string logFile) : base(start, logFile) =>
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    /// <param name="keysOf">Data directory of the subject, whose bearer keys the peer accepts, too.</param>
    public static PeerProcess Start(string command, int port, string keysOf, Place place, string logFile)
    {
        List<string> arguments =
        [
            typeof(PeerProcess).Assembly.Location, command, "--port", port.ToString(CultureInfo.InvariantCulture),
            "--keys-of", keysOf, "--data", place.Folder,
        ];
        if (place.Owner is { } connection) arguments.AddRange(["--connection", connection]);
        return new(new ProcessStartInfo("dotnet", arguments), port, logFile);
    }

    /// <summary>Waits until a call succeeds.</summary>
    public async Task WaitUntilServing(Func<Uri, CancellationToken, Task> call, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await call(Address, cancellation);
                return;
            }
            catch (Grpc.Core.RpcException trouble)
            {
                if (HasExited || waited.Elapsed > Patience)
                    throw new RunEndedException(ExitCodes.Failed, $"A peer did not start: {trouble.Status.Detail}");
                await Task.Delay(50, cancellation);
            }
        }
    }
}
