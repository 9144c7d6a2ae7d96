using System.Diagnostics;
using System.Globalization;

namespace Coordination.Harness.Running;

/// <summary>The real host as a process of its own.</summary>
internal sealed class HostProcess : ChildProcess
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HostPorts ports;
    private readonly Stopwatch age = Stopwatch.StartNew();

    private HostProcess(ProcessStartInfo start, HostPorts ports, string logFile) : base(start, logFile) => this.ports = ports;

    /// <param name="mechanisms">Folder with one folder for each mechanism; null for those of the checkout.</param>
    /// <param name="environment">What it finds in its environment besides.</param>
    /// <param name="more">Further arguments, as they are.</param>
    public static HostProcess Start(
        string program, string data, HostPorts ports, string logFile, string? mechanisms = null,
        IReadOnlyDictionary<string, string>? environment = null, IReadOnlyList<string>? more = null)
    {
        List<string> arguments =
        [
            program, "--data", data, "--grpc-port", Text(ports.Grpc), "--operations-port", Text(ports.Operations),
            "--silo-port", Text(ports.Silo),
        ];
        if (mechanisms is not null) arguments.AddRange(["--mechanisms", mechanisms]);
        arguments.AddRange(more ?? []);
        var start = new ProcessStartInfo("dotnet", arguments);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new HostProcess(start, ports, logFile);
    }

    /// <summary>Waits until it says that it is ready and has answered a call.</summary>
    /// <param name="call">A call that succeeds once it serves.</param>
    /// <returns>Time since the process was started.</returns>
    public async Task<TimeSpan> WaitUntilServing(Func<CancellationToken, Task> call, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
        while (!await IsReady(client, cancellation))
        {
            if (HasExited) throw new RunEndedException(ExitCodes.Failed, $"The host ended with {ExitCode} before it served.");
            if (age.Elapsed > Patience) throw new RunEndedException(ExitCodes.Failed, $"The host did not serve within {Patience}.");
            await Task.Delay(PollInterval, cancellation);
        }
        await call(cancellation);
        return age.Elapsed;
    }

    private async Task<bool> IsReady(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(ports.ReadyAddress, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
