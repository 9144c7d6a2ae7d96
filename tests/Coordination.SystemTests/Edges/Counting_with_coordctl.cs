using System.Globalization;
using System.Security.Cryptography;
using Coordination.Cli;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>A township counts households with coordctl alone, and the office looks whether those relocated are among
/// them.</summary>
public sealed class Counting_with_coordctl(Served served) : IClassFixture<Served>
{
    private async Task<(int Code, string Text)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = await CommandLine.Run(
            [.. arguments, "--server", served.Address.ToString(), "--data", served.Data], output, output,
            TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private string FileOf(string name, string text)
    {
        var path = Path.Combine(served.Data, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private string Households(string name, int first, int count) => FileOf(
        name, string.Join('\n', Enumerable.Range(first, count).Select(number => number.ToString("HB00000", CultureInfo.InvariantCulture))));

    [Fact]
    public async Task shows_in_batches_what_is_counted_and_which_part_is_outside_its_whole()
    {
        var secret = FileOf(
            "households.secret", Convert.ToHexStringLower(SHA256.HashData("coordination/register/demonstration"u8)));
        var poor = Households("poor.txt", 1, 1_100);
        string[] count = ["register", "count", "t1-3", "--unit", "tuanbao", "--secret", secret, "--file", poor, "--date", "2016-06-01"];
        var before = await served.Head();
        var (code, text) = await Run([.. count, "--validate-only"]);
        Assert.Equal((0, before), (code, await served.Head()));
        (code, text) = await Run(count);
        Assert.Equal(0, code);
        Assert.Contains("名册共 1,000 户", text, StringComparison.Ordinal);
        Assert.Contains("已登记 100 户，名册共 1,100 户", text, StringComparison.Ordinal);
        Assert.Equal(before + 3, await served.Head());
        // The same file again records nothing, and is checked alike.
        foreach (var again in (string[][])[count, [.. count, "--validate-only"]])
        {
            (code, text) = await Run(again);
            Assert.Equal(0, code);
            Assert.Contains("1,100 户已在名册", text, StringComparison.Ordinal);
            Assert.Contains("没有要登记的，名册共 1,100 户", text, StringComparison.Ordinal);
        }
        Assert.Equal(before + 3, await served.Head());

        var relocated = Households("relocated.txt", 1_098, 5);
        string[] part = ["register", "count", "t1-5", "--unit", "tuanbao", "--secret", secret, "--file", relocated, "--date", "2016-06-01"];
        Assert.Equal(0, (await Run(part)).Code);
        (code, text) = await Run("register", "subset", "t1-5");
        Assert.Equal(1, code);
        Assert.Contains("t1-5 的 5 户中，3 户在 t1-3 的 1,100 户之内", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("不在其中：t1-5/tuanbao").Length - 1);
        (_, text) = await Run("register", "overlaps", "--target", "t1-5");
        Assert.Contains("共 2 项", text, StringComparison.Ordinal);

        var wrong = Households("wrong.txt", 1_101, 2);
        (code, text) = await Run(
            "register", "withdraw", "t1-5", "--unit", "tuanbao", "--secret", secret, "--file", wrong, "--reason", "核查不符");
        Assert.Equal(0, code);
        Assert.Contains("已撤销 2 户，名册共 3 户", text, StringComparison.Ordinal);
        // What was withdrawn can be counted again, and withdrawn again, each time by an entry of its own.
        var head = await served.Head();
        (_, text) = await Run("register", "count", "t1-5", "--unit", "tuanbao", "--secret", secret, "--file", wrong, "--date", "2016-06-01");
        Assert.Contains("已登记 2 户，名册共 5 户", text, StringComparison.Ordinal);
        (_, text) = await Run("register", "withdraw", "t1-5", "--unit", "tuanbao", "--secret", secret, "--file", relocated, "--reason", "核查不符");
        Assert.Contains("已撤销 5 户，名册共 0 户", text, StringComparison.Ordinal);
        (_, text) = await Run("register", "withdraw", "t1-5", "--unit", "tuanbao", "--secret", secret, "--file", wrong, "--reason", "核查不符");
        Assert.Contains("2 户不在名册", text, StringComparison.Ordinal);
        Assert.Equal(head + 2, await served.Head());
        // A longer file goes on where a shorter one stopped.
        (_, text) = await Run("register", "count", "t1-5", "--unit", "tuanbao", "--secret", secret, "--file", Households("first.txt", 1_098, 3), "--date", "2016-06-01");
        Assert.Contains("已登记 3 户", text, StringComparison.Ordinal);
        (code, text) = await Run("register", "subset", "t1-5");
        Assert.Equal(0, code);
        (code, text) = await Run("register", "show", "t1-3");
        Assert.Equal(0, code);
        Assert.Contains("名册 1,100 户次，1,100 户", text, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("register", "subset", "t1-3")).Code);
    }
}
