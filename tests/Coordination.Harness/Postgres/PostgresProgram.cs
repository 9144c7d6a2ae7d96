using System.Diagnostics;
using System.Globalization;

namespace Coordination.Harness.Postgres;

/// <summary>Runs the programs of Debian's PostgreSQL. The server refuses to run as root, so root runs it as the user
/// whom the package makes.</summary>
internal static class PostgresProgram
{
    private const string Packages = "/usr/lib/postgresql";
    private const string User = "postgres";

    /// <summary>What is missing here to run a server; null when nothing is.</summary>
    public static string? Missing { get; } =
        Folder() is null ? $"No PostgreSQL: there is no server in {Packages} (install the package postgresql)."
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith(User + ":", StringComparison.Ordinal))
            ? $"No PostgreSQL: the server does not run as root, and there is no user {User}."
        : null;

    /// <summary>Program and arguments that run a program as the server's user.</summary>
    public static string[] AsServer(string program)
    {
        var path = Path.Combine(Folder() ?? "", program);
        if (!File.Exists(path)) path = program;
        return Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=" + User, "--regid=" + User, "--clear-groups", path]
            : [path];
    }

    /// <summary>Runs a program as the server's user, and answers what it printed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (code, output, errors) = Execute(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} failed ({code}): {errors}{output}");
    }

    public static bool Succeeds(string program, params string[] arguments) => Execute(program, arguments).Code == 0;

    public static void Kill(string signal, int process) =>
        _ = Execute("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]);

    public static IEnumerable<int> ChildrenOf(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    /// <summary>What a process has used, and those of its children that have ended; nothing when it has just ended itself.</summary>
    public static TimeSpan ProcessorTimeOf(int process)
    {
        const int FirstTime = 11;
        const int Times = 4;
        const int TicksASecond = 100;
        try
        {
            // The name, in brackets, may hold anything.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[FirstTime..(FirstTime + Times)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            return TimeSpan.FromSeconds(ticks / (double)TicksASecond);
        }
        catch (IOException)
        {
            return TimeSpan.Zero;
        }
    }

    private static (int Code, string Output, string Errors) Execute(string program, string[] arguments)
    {
        string[] command = [.. AsServer(program), .. arguments];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    // The newest version that is installed.
    private static string? Folder() => !Directory.Exists(Packages) ? null : Directory.GetDirectories(Packages)
        .Where(folder => File.Exists(Path.Combine(folder, "bin", "postgres")))
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault();
}
