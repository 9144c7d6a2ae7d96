using System.CommandLine;

namespace Coordination.Cli.Goals.Registers;

/// <summary>What the commands about registers are written with.</summary>
internal static class RegisterOptions
{
    internal static readonly Argument<string> Target = new("target") { Description = "按户计数的目标，如 t1-3", HelpName = "TARGET" };
    internal static readonly Option<string?> Secret = new("--secret")
        { Description = "密钥文件，各单位自己保管，不交给平台", HelpName = "FILE" };
    internal static readonly Option<string?> File = new("--file") { Description = "户号文件，每行一个", HelpName = "FILE" };
    internal static readonly Option<string?> Date = new("--date") { Description = "从哪一天起计入", HelpName = "DATE" };
    internal static readonly Option<string?> Reason = new("--reason") { Description = "理由；必须写", HelpName = "TEXT" };
    internal static readonly Option<string?> AsOf = new("--as-of") { Description = "看哪一天（默认本市今天）", HelpName = "DATE" };
}
