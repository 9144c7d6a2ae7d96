using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>The built host as a process of its own, on free ports. Ended hard when disposed.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => this.process = process;

    public string Output => string.Join('\n', output);
    public string Errors => string.Join('\n', errors);
    public Uri Grpc => new(GrpcLine().Match(Output).Groups[1].Value);
    public Uri Operations => new(OperationsLine().Match(Output).Groups[1].Value);
    public int ExitCode => process.ExitCode;

    /// <summary>Starts a host and waits until it says that it answers.</summary>
    public static async Task<HostProcess> Ready(string data, params string[] arguments)
    {
        var host = Run(data, arguments);
        // An edge without a silo has no example to show, and says only that it answers.
        await host.Says("The board:", "Ready.");
        return host;
    }

    /// <summary>Starts a host for whose files the disk gives an error beyond a size, as if it broke.</summary>
    public static HostProcess OnBreakingDisk(string data, int fileKibibytes, params string[] arguments) => Run(
        // Without the signal a write beyond the size fails like any other; the runtime's own memory files must not count.
        "bash",
        ["-c", $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {fileKibibytes}; exec dotnet \"$@\"", "host"],
        data, arguments);

    /// <summary>Starts a host that is expected to end by itself.</summary>
    public static async Task<HostProcess> Ended(string data, params string[] arguments)
    {
        var host = Run(data, arguments);
        await host.End();
        return host;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task End() => ended.Task.WaitAsync(StartLimit);

    /// <summary>Waits until a line of standard output holds one of the texts.</summary>
    public async Task Says(params string[] texts)
    {
        var watch = Stopwatch.StartNew();
        while (!texts.Any(text => Output.Contains(text, StringComparison.Ordinal)))
        {
            Assert.False(ended.Task.IsCompleted, $"The host ended before it said '{texts[0]}': {Output}\n{Errors}");
            Assert.True(watch.Elapsed < StartLimit, $"The host did not say '{texts[0]}': {Output}\n{Errors}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGTERM; answers how long it took to end.</summary>
    public async Task<TimeSpan> Terminate()
    {
        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return watch.Elapsed;
    }

    /// <summary>SIGKILL: nothing of the host runs any more.</summary>
    public async Task Kill()
    {
        process.Kill();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private static HostProcess Run(string data, string[] arguments) => Run("dotnet", [], data, arguments);

    private static HostProcess Run(string command, string[] before, string data, string[] arguments)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] common = ["--data", data, "--operations-port", "0", "--silo-port", "0"];
        foreach (var argument in (string[])[.. before, Program(), .. arguments, .. common])
            start.ArgumentList.Add(argument);
        if (!arguments.Contains("--grpc-port"))
        {
            start.ArgumentList.Add("--grpc-port");
            start.ArgumentList.Add("0");
        }
        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host.process.OutputDataReceived += (_, line) => Keep(host.output, line.Data);
        host.process.ErrorDataReceived += (_, line) => Keep(host.errors, line.Data);
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        // WaitForExitAsync also waits for the last line of both streams.
        _ = host.process.WaitForExitAsync().ContinueWith(_ => host.ended.TrySetResult(), TaskScheduler.Default);
        return host;
    }

    /// <summary>The host beside these tests, of the same configuration.</summary>
    internal static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine("services", "Coordination.Host", "bin", here.Parent!.Name, here.Name);
        for (var up = here; up is not null; up = up.Parent)
            if (File.Exists(Path.Combine(up.FullName, folder, "Coordination.Host.dll")))
                return Path.Combine(up.FullName, folder, "Coordination.Host.dll");
        throw new FileNotFoundException($"{folder} has no built host.");
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }

    [GeneratedRegex(@"gRPC\s+(http://\S+)")]
    private static partial Regex GrpcLine();

    [GeneratedRegex(@"operations\s+(http://\S+)")]
    private static partial Regex OperationsLine();
}
