using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>One command starts the program on one machine. Then:</summary>
public sealed class Starting_a_host : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryDataDirectory data = new();

    [Fact]
    public async Task applies_the_mechanism_makes_keys_and_says_what_to_do_next()
    {
        await using var host = await HostProcess.Ready(data.Path);

        Assert.Contains("60 units, 56 targets, 241 projects, position", host.Output, StringComparison.Ordinal);
        Assert.Contains("report --project p017 --unit", host.Output, StringComparison.Ordinal);
        Assert.Contains($"--server {host.Grpc.ToString().TrimEnd('/')}", host.Output, StringComparison.Ordinal);
        var keys = Directory.GetFiles(Path.Combine(data.Path, "keys"), "*.key", SearchOption.AllDirectories);
        Assert.True(keys.Length > 60);
        Assert.All(keys, key => Assert.Equal(OwnerFile, ModeOf(key)));
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, ModeOf(data.Path));
    }

    [Fact]
    public async Task a_second_time_finds_everything_and_applies_nothing()
    {
        await using (var first = await HostProcess.Ready(data.Path)) await first.Terminate();
        await using var second = await HostProcess.Ready(data.Path);

        Assert.Contains("version 1: 60 units", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("differs", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task serves_every_city_that_has_a_folder()
    {
        var mechanisms = data.CopyOfMechanisms();
        var second = Path.Combine(mechanisms, "enshi-2016");
        Directory.CreateDirectory(second);
        foreach (var file in Directory.GetFiles(Path.Combine(mechanisms, "lichuan-2016")))
            File.Copy(file, Path.Combine(second, Path.GetFileName(file)));
        Replace(Path.Combine(second, "mechanism.yaml"), "  id: lichuan", "  id: enshi");

        await using var host = await HostProcess.Ready(data.Path, "--mechanisms", mechanisms);

        Assert.Matches("lichuan 2016 .*60 units", host.Output);
        Assert.Matches("enshi 2016 .*60 units", host.Output);
        Assert.True(File.Exists(Path.Combine(data.Path, "keys", "enshi", "units", "tuanbao.key")));
    }

    [Fact]
    public async Task with_changed_files_applies_nothing_and_says_how_to()
    {
        var mechanisms = data.CopyOfMechanisms();
        await using (var first = await HostProcess.Ready(data.Path, "--mechanisms", mechanisms)) await first.Terminate();
        var units = Path.Combine(mechanisms, "lichuan-2016", "units.csv");
        Replace(units, "Tuanbao Town", "Tuanbao");

        await using var second = await HostProcess.Ready(data.Path, "--mechanisms", mechanisms);

        Assert.Contains("version 1: 60 units", second.Output, StringComparison.Ordinal);
        Assert.Contains("differs from what is in force; nothing was applied", second.Output, StringComparison.Ordinal);
        Assert.Contains("mechanism apply", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_wrong_files_is_refused_with_the_place_and_leaves_nothing_behind()
    {
        var mechanisms = data.CopyOfMechanisms();
        var units = Path.Combine(mechanisms, "lichuan-2016", "units.csv");
        Replace(units, "township", "townnship");

        await using var host = await HostProcess.Ended(data.Path, "--mechanisms", mechanisms);

        Assert.Equal(1, host.ExitCode);
        Assert.Matches(@"units\.csv:4:\d+: \w+: found .*townnship.*; expected .*township", host.Errors);
        Assert.False(Directory.Exists(data.Path));
    }

    [Fact]
    public async Task beyond_loopback_is_refused_with_the_reason()
    {
        await using var host = await HostProcess.Ended(data.Path, "--address", "0.0.0.0");

        Assert.Equal(64, host.ExitCode);
        Assert.Contains("no TLS", host.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_port_that_is_no_number_is_refused()
    {
        await using var host = await HostProcess.Ended(data.Path, "--grpc-port", "many");

        Assert.Equal(64, host.ExitCode);
        Assert.Contains("--grpc-port must be a whole number", host.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task on_data_that_another_host_holds_is_refused()
    {
        await using var first = await HostProcess.Ready(data.Path);
        await using var second = await HostProcess.Ended(data.Path);

        Assert.Equal(75, second.ExitCode);
        Assert.Contains("Another host runs on the data directory", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task on_a_port_that_is_taken_is_refused()
    {
        using var other = new TemporaryDataDirectory();
        await using var first = await HostProcess.Ready(data.Path);
        await using var second = await HostProcess.Ended(
            other.Path, "--grpc-port", first.Grpc.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(75, second.ExitCode);
        Assert.Contains("choose another port with --grpc-port", second.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => data.Dispose();

    private static void Replace(string file, string text, string by) =>
        File.WriteAllText(file, File.ReadAllText(file).Replace(text, by, StringComparison.Ordinal));

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);
}
