using Coordination.Cli.Board;
using Coordination.Cli.Output;
using Spectre.Console;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>The drawing of the board is legible from 100 to 160 columns, with Chinese characters two columns wide.</summary>
public class The_board_in_a_terminal
{
    [Theory, InlineData(100), InlineData(120), InlineData(160)]
    public void is_drawn_as_its_golden_file_shows(int width)
    {
        var drawn = Draw(width);
        var golden = Path.Combine(AppContext.BaseDirectory, "Goldens", "cli", FormattableString.Invariant($"board.{width}.txt"));
        Assert.Equal(File.ReadAllText(golden), drawn);
    }

    [Theory, InlineData(100), InlineData(120), InlineData(140), InlineData(160)]
    public void never_runs_over_its_width(int width) =>
        Assert.All(Draw(width).Split('\n'), line => Assert.InRange(line.GetCellWidth(), 0, width));

    [Theory, InlineData(100), InlineData(120), InlineData(160)]
    public void keeps_its_columns_in_line(int width)
    {
        var lines = Draw(width).Split('\n');
        var header = lines.Single(line => line.Contains("重点工作 ", StringComparison.Ordinal));
        var table = lines.Skip(2).TakeWhile(line => !line.StartsWith('█')).Where(line => line.StartsWith(' ')).ToList();
        Assert.InRange(table.Count, 22, 23);
        foreach (var title in new[] { "本期填报", "开工", "本年投资", "目标已报", "异常", "末次" })
        {
            var place = header[..header.IndexOf(title, StringComparison.Ordinal)].GetCellWidth();
            Assert.All(table, line => Assert.True(StartsACellAt(line, place), $"{title} {place}: {line}"));
        }
    }

    /// <summary>True when a character begins at the place and a space stands before it, or the line ends before it.</summary>
    private static bool StartsACellAt(string line, int place)
    {
        var cells = 0;
        for (var index = 0; index < line.Length; index++)
        {
            if (cells == place) return line[index - 1] == ' ';
            cells += line[index].ToString().GetCellWidth();
        }
        return cells <= place;
    }

    private static string Draw(int width)
    {
        var writer = new StringWriter { NewLine = "\n" };
        BoardDrawing.Draw(Screen.Canvas(writer, width, terminal: false), Canned_board.Picture, knownTime: null);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
