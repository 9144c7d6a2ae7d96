using System.CommandLine;
using Coordination.Cli.Board;
using Coordination.Cli.Goals;
using Coordination.Cli.Goals.Registers;
using Coordination.Cli.Leadership;
using Coordination.Cli.Ledger;
using Coordination.Cli.Output;

namespace Coordination.Cli;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs; the result is the exit code.</summary>
    internal static async Task<int> Run(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var root = Create();
        var parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Errors.Count > 0)
        {
            foreach (var problem in parse.Errors)
                await error.WriteLineAsync("用法不对：" + ParserSentences.InChinese(problem.Message));
            await error.WriteLineAsync($"用法见：{Help.Path(parse.CommandResult)} --help");
            return ExitCode.WrongUsage;
        }
        var invocation = new InvocationConfiguration
        {
            Output = output, Error = error, EnableDefaultExceptionHandler = false,
        };
        return await parse.InvokeAsync(invocation, cancellation);
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("重点工作协同推进平台的命令行（coordctl: the command line of Coordination Platform）")
        {
            ReportCommand.Create(),
            UnlockCommand.Create(),
            ConflictCommand.Create(),
            RegisterCommand.Create(),
            MoneyCommand.Create(),
            ProjectCommand.Create(),
            StartCommand.Create(),
            MilestoneCommand.Create(),
            BindCommand.Create(),
            DelegationCommand.Create(),
            BoardCommand.Create(),
            LightCommand.Create(),
            WatchCommand.Create(),
            AccountableCommand.Create(),
            MechanismCommand.Create(),
            LedgerCommand.Create(),
            FsckCommand.Create(),
            ProveCommand.Create(),
            VerifyCommand.Create(),
            AccessCommand.Create(),
        };
        foreach (var option in CommonOptions.All) root.Add(option);
        Help.Use(root);
        return root;
    }
}
