using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Spectre.Console;

namespace Coordination.Cli.Output;

/// <summary>Where a command writes: text for people, or JSON for programs.</summary>
/// <param name="Json">True when only JSON goes to standard output.</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, bool Json)
{
    private const int WidthWithoutTerminal = 120;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(
        TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, StatusReflection.Descriptor)));

    /// <summary>A message as one line of JSON, in the form that protobuf defines.</summary>
    internal static string ToJson(IMessage message) => Formatter.Format(message);

    /// <summary>A line for people; nothing when JSON is wanted.</summary>
    internal void Line(string text)
    {
        if (!Json) Out.WriteLine(text);
    }

    /// <summary>A line of JSON; nothing when text is wanted.</summary>
    internal void JsonLine(IMessage message)
    {
        if (Json) Out.WriteLine(ToJson(message));
    }

    /// <summary>A canvas for tables.</summary>
    /// <param name="width">Columns of the terminal; 0 to find out.</param>
    internal IAnsiConsole Canvas(int width)
    {
        var terminal = ReferenceEquals(Out, Console.Out) && !Console.IsOutputRedirected;
        return Canvas(Out, width > 0 ? width : terminal ? Math.Max(Console.WindowWidth, 80) : WidthWithoutTerminal, terminal);
    }

    /// <summary>A canvas of a fixed width; colours only on a terminal that has them and without NO_COLOR.</summary>
    internal static IAnsiConsole Canvas(TextWriter writer, int width, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
