using Coordination.Cli;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>The command line tells wrong usage from a refusal, and checks a mechanism without a platform.</summary>
public sealed class The_command_line : IDisposable
{
    private readonly StringWriter output = new(), error = new();

    [Theory]
    [InlineData("report sign"), InlineData("report verify"), InlineData("report accept"), InlineData("report send-back")]
    [InlineData("report correct"), InlineData("report obligations"), InlineData("report rates"), InlineData("report openings")]
    [InlineData("unlock request"), InlineData("unlock grant")]
    [InlineData("delegation give"), InlineData("delegation take-back"), InlineData("delegation list")]
    [InlineData("project suspend-request"), InlineData("project suspend"), InlineData("project resume")]
    [InlineData("register key"), InlineData("register marks"), InlineData("register count"), InlineData("register withdraw")]
    [InlineData("register show"), InlineData("register subset"), InlineData("register overlaps")]
    [InlineData("report"), InlineData("start"), InlineData("milestone"), InlineData("bind"), InlineData("board"), InlineData("watch")]
    [InlineData("light"), InlineData("money"), InlineData("mechanism duties")]
    [InlineData("accountable"), InlineData("mechanism"), InlineData("mechanism check"), InlineData("mechanism apply")]
    [InlineData("ledger"), InlineData("ledger export"), InlineData("ledger checkpoint")]
    [InlineData("fsck"), InlineData("prove"), InlineData("verify")]
    public async Task explains_each_command_with_an_example(string command)
    {
        Assert.Equal(0, await Run($"{command} --help"));
        Assert.Contains($"coordctl {command} ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("例 Example", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bord", "不认识“bord”")]
    [InlineData("board --as-of 2016-6-3", "不是日期")]
    [InlineData("board --missing", "--projects")]
    [InlineData("board --server nowhere", "不是地址")]
    [InlineData("start --project p017 --unit tuanbao", "要写 --date")]
    [InlineData("report --unit tuanbao", "--project、--target、--external")]
    [InlineData("report --project p017 --target t1-3", "只写一个")]
    [InlineData("report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=12.5", "12.5万元")]
    [InlineData("report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=1元 --reason x", "coordctl report correct")]
    [InlineData("report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03", "--zero")]
    [InlineData("report correct --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=1元", "要写 --reason")]
    [InlineData("report correct --unit tuanbao --reason x", "--project、--target")]
    [InlineData("report send-back --project p017 --unit tuanbao --period 2016-w22", "要写 --reason")]
    [InlineData("report sign", "--project 或 --target")]
    [InlineData("report sign --project p017 --unit tuanbao", "要写 --period")]
    [InlineData("report sign --all", "要写 --actor")]
    [InlineData("report verify --all --unit tuanbao", "要写 --actor")]
    [InlineData("report accept --all --actor nobody", "不是岗位")]
    [InlineData("report accept --all --actor offices/../x", "不是岗位")]
    [InlineData("report accept --all --actor offices/a --project p017", "--all 不能和")]
    [InlineData("report accept --actor offices/a --project p017 --unit tuanbao --period 2016-w22", "--actor 和 --all")]
    [InlineData("report sign --project p017 --project p018 --unit tuanbao --period 2016-w22 --revision 1", "--revision 只用于一份")]
    [InlineData("report sign --all --unit tuanbao --request-id x", "--request-id 只用于一份")]
    [InlineData("report obligations --actor tuanbao", "不是岗位")]
    [InlineData("report obligations --watch", "要写 --unit 或 --actor")]
    [InlineData("report obligations --watch --unit tuanbao --period 2016-w22", "不能和 --period")]
    [InlineData("report obligations --unit tuanbao --for 5", "--for 和 --watch")]
    [InlineData("unlock request --project p017 --unit tuanbao --period 2016-w22", "要写 --reason")]
    [InlineData("unlock grant --project p017 --unit tuanbao --period 2016-w22 --reason x", "要写 --until")]
    [InlineData("project suspend-request --project p017 --cause objective --reason x", "要写 --unit")]
    [InlineData("project suspend-request --project p017 --unit tuanbao --reason x", "要写 --cause")]
    [InlineData("project suspend-request --project p017 --unit tuanbao --cause weather --reason x", "不是原因")]
    [InlineData("project suspend --project p017", "要写 --reason")]
    [InlineData("project resume --unit tuanbao --reason x", "要写 --project")]
    [InlineData("report sign --project p017 --unit tuanbao --period 2016-w22 --acting-for units/tuanbao/head", "要写 --by")]
    [InlineData("report sign --project p017 --unit tuanbao --period 2016-w22 --acting-for tuanbao --by units/modao/head", "不是岗位")]
    [InlineData("report verify --project p017 --unit tuanbao --period 2016-w22 --by units/modao/head", "--by 和 --acting-for 一起用")]
    [InlineData("report --csv none.csv --acting-for units/tuanbao", "要写 --by")]
    [InlineData("delegation give --delegator units/tuanbao/head --act sign", "要写 --delegate")]
    [InlineData("delegation give --delegator tuanbao --delegate units/modao/head --act sign", "不是岗位")]
    [InlineData("delegation give --delegator units/a/head --delegate units/b/head --act grantUnlock", "不能委托")]
    [InlineData("delegation take-back --delegator units/tuanbao/head --reason x", "要写 --position")]
    [InlineData("delegation list --post nobody", "不是岗位")]
    [InlineData("register count t1-3 --secret s --file f --date 2016-06-03", "要写 --unit")]
    [InlineData("register count t1-3 --unit tuanbao --file f --date 2016-06-03", "要写 --secret")]
    [InlineData("register count t1-3 --unit tuanbao --secret /nowhere --file f --date 2016-06-03", "找不到密钥文件")]
    [InlineData("register withdraw t1-3 --unit tuanbao --file f", "要写 --secret")]
    [InlineData("register show t1-3 --as-of 3", "不是日期")]
    [InlineData("board --basis official", "published（公布数）")]
    [InlineData("report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=1元 --data /nowhere", "找不到单位 tuanbao 的钥匙")]
    [InlineData("report --csv none.csv --unit tuanbao", "--csv 不能和 --unit")]
    [InlineData("report --csv none.csv", "找不到表格")]
    [InlineData("accountable --subject p017 --date 2016-06-03", "projects/p017")]
    [InlineData("mechanism check /nowhere", "找不到目录")]
    [InlineData("mechanism duties /nowhere", "找不到目录")]
    [InlineData("ledger export", "要写 --out")]
    [InlineData("fsck --export none.jsonl", "找不到导出文件")]
    [InlineData("fsck --export a --postgres b", "只能写一个")]
    [InlineData("fsck --data /nowhere --key nonsense", "不是验证公钥")]
    [InlineData("fsck --data /nowhere --checkpoint none.txt", "找不到检查点")]
    [InlineData("fsck --data /nowhere", "文件读写出错")]
    [InlineData("prove --position 0 --out x", "从 1 起")]
    [InlineData("prove --position 7 --size 6 --out x", "不能小于")]
    [InlineData("verify --proof x", "要写 --key")]
    public async Task says_what_is_wrong_with_its_use(string command, string why)
    {
        Assert.Equal(2, await Run(command));
        Assert.Contains(why, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task checks_a_mechanism_offline()
    {
        Assert.Equal(0, await Run($"mechanism check {Mechanism}"));
        Assert.Contains("✓ 可以生效", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_where_a_mechanism_is_wrong()
    {
        var folder = Directory.CreateTempSubdirectory("mechanism");
        foreach (var file in Directory.GetFiles(Mechanism)) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        var units = Path.Combine(folder.FullName, "units.csv");
        File.WriteAllText(units, File.ReadAllText(units).Replace("township,,2016-01-01", "village,,2016-01-01", StringComparison.Ordinal));
        Assert.Equal(1, await Run($"mechanism check {folder.FullName}"));
        Assert.Matches(@"units\.csv:4:\d+  ✗ 错误  .*found .*village.*expected .*fix ", output.ToString());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task answers_no_connection_with_its_own_exit_code()
    {
        Assert.Equal(3, await Run("accountable --subject projects/p017 --date 2016-06-03 --server http://127.0.0.1:1 --data /nowhere"));
        Assert.Contains("先启动平台", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private static string Mechanism => Path.Combine(AppContext.BaseDirectory, "mechanisms", "lichuan-2016");

    private Task<int> Run(string command) =>
        CommandLine.Run(command.Split(' '), output, error, TestContext.Current.CancellationToken);
}
