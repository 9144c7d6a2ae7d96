using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Coordination.SystemTests.Host;
using Coordination.SystemTests.Storage;
using Xunit;

namespace Coordination.SystemTests.Cluster;

/// <summary>Two silos and an edge for townships, as the script for operators starts them. Ended by the same script.</summary>
internal sealed partial class RunningCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string data;
    private readonly Process script;
    private readonly ConcurrentQueue<string> lines = new();

    private RunningCluster(string data, Process script) => (this.data, this.script) = (data, script);

    public Uri Silo1 => Address("silo 1");
    public Uri Silo2 => Address("silo 2");
    public Uri Edge => Address("edge");
    public string SharedDirectory => Path.Combine(data, "shared");
    public int DatabasePort => int.Parse(DatabaseLine().Match(Output).Groups[1].Value, CultureInfo.InvariantCulture);

    private string Output => string.Join('\n', lines);

    /// <summary>Starts a cluster and waits until all of it answers. Skips the test, aloud, where there is no
    /// PostgreSQL.</summary>
    /// <param name="data">Where others may enter, as the database's user must.</param>
    public static async Task<RunningCluster> Start(string data)
    {
        PostgresServer.OrSkip();
        var start = new ProcessStartInfo("bash", [Script(), "--data", data, "--port", "0", "--program", HostProcess.Program()])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var cluster = new RunningCluster(data, new Process { StartInfo = start });
        cluster.script.OutputDataReceived += (_, line) => cluster.Keep(line.Data);
        cluster.script.ErrorDataReceived += (_, line) => cluster.Keep(line.Data);
        cluster.script.Start();
        cluster.script.BeginOutputReadLine();
        cluster.script.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); !cluster.Output.Contains("Ctrl-C ends it", StringComparison.Ordinal); )
        {
            Assert.False(cluster.script.HasExited, $"The cluster did not start: {cluster.Output}");
            Assert.True(watch.Elapsed < Patience, $"The cluster is not ready: {cluster.Output}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return cluster;
    }

    /// <summary>A unit's own system, at one of the addresses.</summary>
    public Caller Unit(Uri address, string unit) => new(address, SharedDirectory, unit);

    public int ProcessOf(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(data, "run", name + ".pid")), CultureInfo.InvariantCulture);

    /// <summary>What a process has written.</summary>
    public string LogOf(string name) => File.ReadAllText(Path.Combine(data, "run", name + ".log"));

    public void Kill(string name) => Signal(name, "KILL");

    public void Terminate(string name) => Signal(name, "TERM");

    /// <summary>Ends all of it, and waits until it is gone.</summary>
    public async Task Stop()
    {
        using var stopping = Process.Start("bash", [Script(), "--stop", "--data", data]);
        await stopping.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None);
        Assert.Equal(0, stopping.ExitCode);
        await script.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        script.Dispose();
    }

    private void Signal(string name, string signal)
    {
        using var kill = Process.Start(
            "kill", ["-" + signal, ProcessOf(name).ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private Uri Address(string name) => new(Regex.Match(Output, $@"^\s+{name}\s+(http://\S+)", RegexOptions.Multiline).Groups[1].Value);

    private void Keep(string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }

    private static string Script()
    {
        var up = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(up.FullName, "Coordination.Platform.sln"))) up = up.Parent!;
        return Path.Combine(up.FullName, "infra", "deploy", "cluster.sh");
    }

    [GeneratedRegex(@"PostgreSQL\s+127\.0\.0\.1:(\d+)")]
    private static partial Regex DatabaseLine();
}
