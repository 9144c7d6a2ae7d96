using Coordination.Cli;
using Coordination.Cli.Goals.Registers;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Identities become marks on the unit's own computer, under a secret that only its owner may read.</summary>
public sealed class Making_marks : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coordctl-").FullName;
    private readonly StringWriter output = new(), error = new();

    private string Secret => Path.Combine(folder, "households.secret");
    private string Identities => Path.Combine(folder, "ids.txt");

    private Task<int> Run(params string[] arguments) => CommandLine.Run(arguments, output, error, TestContext.Current.CancellationToken);

    private async Task<int> Marks(string identities)
    {
        await File.WriteAllTextAsync(Identities, identities, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Secret, "9f3bc898669e736e4e3b12100363c671e1533785743e8f3cb706c5422f6e329e\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return await Run("register", "marks", Identities, "--secret", Secret);
    }

    [Fact]
    public async Task begins_with_a_new_secret_that_only_its_owner_may_read()
    {
        Assert.Equal(0, await Run("register", "key", Secret));
        var name = output.ToString().Trim();
        Assert.Matches("^[0-9a-f]{16}$", name);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Secret));
        var secret = await File.ReadAllTextAsync(Secret, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(secret.Trim(), output.ToString() + error, StringComparison.Ordinal);
        output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("register", "key", Secret));
        Assert.Equal((name, secret), (output.ToString().Trim(), await File.ReadAllTextAsync(Secret, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task gives_one_mark_for_each_line()
    {
        Assert.Equal(0, await Marks("abc-123\n\n42280219850001\r\n"));
        Assert.Equal(
            ["41b23e104a64f25b5c6bb51f41a9a506", "ebbad55b369254e60f25ba35ac3bdd54"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("ABC123\n王家\n7\n_\n", "第 2 行、第 4 行")]
    [InlineData("ABC123\n7\nａｂｃ１２３\n", "第 3 行（同第 1 行）")]
    [InlineData("\n \n", "一个户号也没有")]
    public async Task refuses_a_bad_file_by_its_lines_and_gives_nothing(string identities, string told)
    {
        Assert.Equal(2, await Marks(identities));
        Assert.Contains(told, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("王家", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task refuses_a_secret_that_others_may_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes here.");
        Assert.Equal(0, await Marks("1\n"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Secret, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Equal(2, await Run("register", "marks", Identities, "--secret", Secret));
        Assert.Contains("chmod 600", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        error.Dispose();
    }
}
