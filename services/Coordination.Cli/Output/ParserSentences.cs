using System.Text.RegularExpressions;

namespace Coordination.Cli.Output;

/// <summary>The parser's own messages, in Chinese where they are known.</summary>
internal static class ParserSentences
{
    private static readonly (Regex English, string Chinese)[] Known =
    [
        (new(@"^Unrecognized command or argument '(.*)'\.$"), "不认识“$1”。"),
        (new(@"^Required argument missing for option: '(.*)'\.$"), "$1 后面要写值。"),
        (new(@"^Required argument missing for command: '(.*)'\.$"), "$1 后面要写参数。"),
        (new(@"^Required command was not provided\.$"), "要写一个子命令。"),
        (new(@"^Option '(.*)' is required\.$"), "要写 $1。"),
        (new(@"^Option '(.*)' expects a single argument but (\d+) were provided\.$"), "$1 只能写一个值，写了 $2 个。"),
        (new(@"^Cannot parse argument '(.*)' for option '(.*)' as expected type.*$"), "$2：“$1”不是这里要的值。"),
    ];

    /// <summary>The Chinese sentence, or the message as it is.</summary>
    internal static string InChinese(string message)
    {
        foreach (var (english, chinese) in Known)
            if (english.IsMatch(message)) return english.Replace(message, chinese);
        return message;
    }
}
