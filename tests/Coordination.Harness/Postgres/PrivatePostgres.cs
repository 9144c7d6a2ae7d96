using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Coordination.Harness.Postgres;

/// <summary>A PostgreSQL server of one's own from the binaries of Debian, on a free port of the loopback, with fsync as
/// in earnest. Whoever may reach the port is let in. It ends with the process that started it, however that
/// ends.</summary>
internal sealed class PrivatePostgres : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string directory;
    private readonly string[] settings;
    private Process? guard;
    private int postmaster;

    private PrivatePostgres(string directory, int port, string[] settings) =>
        (this.directory, Port, this.settings) = (directory, port, settings);

    public int Port { get; }

    /// <summary>Processor time of all its processes since it was started.</summary>
    public TimeSpan ProcessorTime =>
        PostgresProgram.ChildrenOf(postmaster).Prepend(postmaster).Select(PostgresProgram.ProcessorTimeOf)
            .Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? Missing => PostgresProgram.Missing;

    /// <summary>Where the server keeps its data, and what it says in <c>log</c>.</summary>
    public string DataDirectory => Path.Combine(directory, "data");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="parent">Where its directory is made; any user may write there. Null for the temporary folder.</param>
    /// <param name="settings">As in <c>fsync=off</c>, beside those of this class.</param>
    public static PrivatePostgres Start(string? parent = null, params string[] settings)
    {
        var pattern = Path.Combine(parent ?? Path.GetTempPath(), "coordination-postgres-XXXXXX");
        var directory = PostgresProgram.Run("mktemp", "-d", pattern).Trim();
        var server = new PrivatePostgres(directory, FreePort(), settings);
        try
        {
            PostgresProgram.Run(
                "initdb", "--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
                "--pgdata", server.DataDirectory);
            server.StartAgain();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>An Npgsql connection string.</summary>
    public string Connection(string user, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={user};Database={database}");

    /// <summary>Starts a stopped server on the same port and data, and waits until it answers.</summary>
    public void StartAgain()
    {
        string[] server =
        [
            .. PostgresProgram.AsServer("postgres"), "-D", DataDirectory,
            "-c", "port=" + Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=" + directory, "-c", "max_connections=400",
            .. settings.SelectMany(setting => (string[])["-c", setting]),
        ];
        // The shell holds the other end of our pipe: when this process is gone, however it went, so is the server.
        const string Script = "log=$1; shift; \"$@\" >>\"$log\" 2>&1 & server=$!; echo $server; "
            + "cat >/dev/null; kill -CONT $server 2>/dev/null; kill -QUIT $server 2>/dev/null; wait $server";
        guard = Process.Start(new ProcessStartInfo(
            "sh", ["-c", Script, "postgres", LogFile, .. server])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        postmaster = int.Parse(guard.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        var waited = Stopwatch.StartNew();
        while (!PostgresProgram.Succeeds(
            "pg_isready", "-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres"))
        {
            if (!Alive(postmaster)) throw new InvalidOperationException($"The server did not start: {Log()}");
            if (waited.Elapsed > Patience) throw new TimeoutException($"The server does not answer: {Log()}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Ends every process of the server at once, as in a crash: nothing is written any more.</summary>
    public void StopImmediately()
    {
        if (guard is null) return;
        if (Alive(postmaster)) Thaw();
        guard.StandardInput.Close();
        guard.WaitForExit();
        guard.Dispose();
        guard = null;
    }

    /// <summary>Stops every process of the server where it stands; connections stay open and nobody answers.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets a frozen server go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Whether it has ended although nobody stopped it, as it does when it cannot recover from a crash.</summary>
    public bool HasEnded => guard is not null && !Alive(postmaster);

    /// <summary>The last lines that the server wrote.</summary>
    public string Log() => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(20)) : "";

    public void Dispose()
    {
        StopImmediately();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        File.Delete(LogFile);
    }

    private string LogFile => Path.Combine(Path.GetTempPath(), Path.GetFileName(directory) + ".log");

    // The postmaster first, so that it starts no further process meanwhile.
    private void Signal(string signal)
    {
        PostgresProgram.Kill(signal, postmaster);
        foreach (var child in PostgresProgram.ChildrenOf(postmaster)) PostgresProgram.Kill(signal, child);
    }

    // What has ended stays listed until the shell has taken note of it.
    private static bool Alive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
