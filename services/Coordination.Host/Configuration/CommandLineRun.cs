using System.CommandLine;
using System.CommandLine.Invocation;

namespace Coordination.Host.Configuration;

/// <summary>Runs what the command line asks for, and turns a refusal to start into a sentence and an exit code.</summary>
internal static class CommandLineRun
{
    // The host ends itself on Ctrl-C and SIGTERM, in its own order.
    private static readonly InvocationConfiguration Invocation =
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    public static async Task<int> Of(string[] arguments, Func<HostSettings, CancellationToken, Task<int>> run)
    {
        try
        {
            var parsed = CommandLine.Build(run).Parse(arguments);
            // The sentence says what is wrong; a page of options would push it off the screen.
            if (parsed.Action is ParseErrorAction error) error.ShowHelp = false;
            var code = await parsed.InvokeAsync(Invocation);
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return refused.ExitCode;
        }
    }
}
