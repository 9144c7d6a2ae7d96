using System.CommandLine;
using Coordination.Cli.Connection;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Grpc.Core;

namespace Coordination.Cli;

/// <summary>One run of one command: what was asked for, where to write, and the platform.</summary>
internal sealed class Session : IDisposable
{
    private readonly Lazy<Platform> platform;

    private Session(ParseResult parse, Settings settings)
    {
        Settings = settings;
        Screen = new(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, settings.Json);
        platform = new(() => new Platform(settings.Server, settings.Timeout));
    }

    internal Settings Settings { get; }

    internal Names Names => Settings.Names;

    internal Screen Screen { get; }

    internal Platform Platform => platform.Value;

    /// <summary>A key that may read, or null.</summary>
    internal string? ReaderKey => Settings.Keys.OfReader(Names.City);

    /// <summary>Runs a command and turns every expected failure into a sentence and an exit code.</summary>
    internal static async Task<int> Run(
        ParseResult parse, Func<ParseResult, Session, CancellationToken, Task<int>> command, CancellationToken cancellation)
    {
        var error = parse.InvocationConfiguration.Error;
        try
        {
            using var session = new Session(parse, CommonOptions.Read(parse));
            return await session.Run(() => command(parse, session, cancellation));
        }
        catch (UsageException usage)
        {
            await error.WriteLineAsync($"用法不对：{usage.Message}");
            return ExitCode.WrongUsage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"文件读写出错：{problem.Message}");
            return ExitCode.WrongUsage;
        }
    }

    private async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RpcException error)
        {
            var refusal = Refusal.From(error);
            RefusalText.Write(Screen, refusal, Settings.Server);
            return refusal.ExitCode;
        }
    }

    public void Dispose()
    {
        if (platform.IsValueCreated) platform.Value.Dispose();
    }
}
