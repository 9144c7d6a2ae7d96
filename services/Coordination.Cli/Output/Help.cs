using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Coordination.Cli.Output;

/// <summary>Help in plain words: what the command does, how to write it, an example, and each option.</summary>
internal sealed class Help : SynchronousCommandLineAction
{
    /// <summary>Replaces the built-in help.</summary>
    internal static void Use(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption) (option.Action, option.Description) = (new Help(), "显示用法");
            else if (option is VersionOption) option.Description = "显示版本";
        }
    }

    /// <summary><c>coordctl mechanism check</c>.</summary>
    internal static string Path(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "coordctl";

    /// <summary>Help is shown whatever else is missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var (command, output) = (parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        var path = Path(parseResult.CommandResult);
        output.WriteLine(command.Description);
        output.WriteLine($"\n用法 Usage\n  {path}{Signature(command)}");
        if (command is ExampledCommand { Examples: var examples })
            output.WriteLine("\n例 Example\n" + string.Join('\n', examples.Select(example => $"  coordctl {example}")));
        if (command is ExampledCommand { Notes: { Length: > 0 } notes }) output.WriteLine("\n说明 Notes\n" + notes);
        Section(output, "命令 Commands", command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        Section(output, "参数 Arguments",
            command.Arguments.Select(argument => ($"<{argument.HelpName ?? argument.Name}>", argument.Description)));
        var own = command is RootCommand
            ? command.Options.Where(option => !CommonOptions.All.Contains(option))
            : command.Options;
        Section(output, "选项 Options", own.Select(Row));
        Section(output, "通用选项 Common options", CommonOptions.All.Select(Row));
        output.WriteLine("\n退出码 Exit codes: 0 完成 · 1 平台拒绝或有问题 · 2 用法不对 · 3 连不上平台");
        return ExitCode.Done;
    }

    private static string Signature(Command command) =>
        (command.Subcommands.Count > 0 ? " <命令>" : "")
        + string.Concat(command.Arguments.Select(argument => $" <{argument.HelpName ?? argument.Name}>")) + " [选项]";

    private static (string, string?) Row(Option option)
    {
        var alone = option.ValueType == typeof(bool) || option is HelpOption or VersionOption;
        var value = alone ? "" : $" <{option.HelpName ?? "VALUE"}>";
        return (option.Name + value, option.Description);
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string? Text)> rows)
    {
        var all = rows.Where(row => row.Text is not null).ToList();
        if (all.Count == 0) return;
        output.WriteLine($"\n{title}");
        var width = all.Max(row => row.Name.Length) + 2;
        foreach (var (name, text) in all) output.WriteLine($"  {name.PadRight(width)}{text}");
    }
}

/// <summary>A command that shows how it is written.</summary>
/// <param name="examples">Whole lines, without the name of the program.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples)
    : Command(name, description)
{
    internal IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>What else must be known; lines that are already indented.</summary>
    internal string Notes { get; init; } = "";

    /// <summary>Says what the command does.</summary>
    internal ExampledCommand Runs(Func<ParseResult, Session, CancellationToken, Task<int>> run)
    {
        SetAction((parse, cancellation) => Session.Run(parse, run, cancellation));
        return this;
    }
}
