using System.Diagnostics;
using System.Globalization;

namespace Coordination.Harness.Running;

/// <summary>A process that this run started, and the only kind that it ends. What it prints goes to a file.</summary>
internal class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Lock writing = new();

    protected ChildProcess(ProcessStartInfo start, string logFile)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Core dumps of processes killed on purpose would only fill the disk.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;
    public bool HasExited => process.HasExited;
    public int ExitCode => process.ExitCode;

    /// <summary>Processor time used so far, by all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>SIGKILL: nothing in the process runs any more.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and SIGKILL when that is not enough.</summary>
    /// <returns>Whether it ended by itself in time.</returns>
    public async Task<bool> Stop(TimeSpan limit)
    {
        if (!process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await terminate.WaitForExitAsync();
        }
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            await Kill();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
        lock (writing) log.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Log(string? line)
    {
        if (line is null) return;
        lock (writing)
        {
            if (log.BaseStream.CanWrite) log.WriteLine(line);
        }
    }
}
