using System.Globalization;
using System.Text;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>An inspector exports the ledger with coordctl, keeps a checkpoint, and checks both later without a platform.</summary>
[Collection(nameof(ServedCity))]
public sealed class Taking_the_ledger_away(Served served) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("export");
    private readonly StringWriter output = new(), error = new();
    private string key = "";

    private string Export => Path.Combine(folder.FullName, "lichuan.jsonl");
    private string Checkpoint => Path.Combine(folder.FullName, "checkpoint.txt");
    private string Proof => Path.Combine(folder.FullName, "proof.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task leaves_a_whole_export_in_which_nothing_is_wrong()
    {
        await TakeAway();
        Assert.Equal(0, await Run("fsck", "--export", Export, "--checkpoint", Checkpoint, "--key", key));
        Assert.Equal(0, await Run("verify", "--export", Export, "--checkpoint", Checkpoint, "--key", key));
        Assert.Contains("✓ 一致", output.ToString(), StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Export, TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"format\":\"coordination.platform/ledger-export/v1\",\"origin\":\"coordination.platform/lichuan/open/", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"position\":1,\"stream\":\"ledger\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{{\"count\":{lines.Length - 2},", lines[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(Export + ".part"));
    }

    [Fact]
    public async Task goes_on_where_a_stream_broke()
    {
        using var relay = new BreakingRelay(served.Address, breaks: 3, bytes: 60_000);
        Assert.Equal(0, await RunAt(relay.Address, "ledger", "export", "--out", Export));
        Assert.True(relay.Left <= 0, "no stream broke");
        Assert.Contains("续读", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Run("fsck", "--export", Export));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(300)]
    public async Task refuses_an_export_that_was_cut_short(int lines)
    {
        await TakeAway();
        var whole = await File.ReadAllTextAsync(Export, TestContext.Current.CancellationToken);
        var end = 0;
        for (var i = 0; i < lines; i++) end = whole.IndexOf('\n', end) + 1;
        // Between two lines, and within one.
        foreach (var length in (int[])[end, end + 40])
        {
            await File.WriteAllTextAsync(Export, whole[..length], TestContext.Current.CancellationToken);
            Assert.Equal(1, await Run("fsck", "--export", Export));
            Assert.Contains("不完整", error.ToString(), StringComparison.Ordinal);
            Assert.Equal(1, await Run("verify", "--export", Export, "--checkpoint", Checkpoint, "--key", key));
            Assert.Equal(1, await Run("prove", "--export", Export, "--position", "1", "--out", Proof));
        }
    }

    [Theory]
    [InlineData("{\"position\":7,", "{\"position\":7,\"seen\":true,")]
    [InlineData("{\"position\":7,", "{\"position\":7,\"position\":7,")]
    [InlineData("{\"position\":7,", "{\"position\":\"7\",")]
    [InlineData("{\"position\":7,", "{")]
    [InlineData("ledger-export/v1", "ledger-export/v2")]
    [InlineData("{\"format\"", "\ufeff{\"format\"")]
    [InlineData("\"ledger\":\"lichuan/open\"", "\"ledger\":\"enshi/open\"")]
    public async Task refuses_what_is_not_exactly_an_export(string text, string instead)
    {
        await TakeAway();
        var whole = await File.ReadAllTextAsync(Export, TestContext.Current.CancellationToken);
        var place = whole.IndexOf(text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Export, whole[..place] + instead + whole[(place + text.Length)..], TestContext.Current.CancellationToken);
        Assert.Equal(1, await Run("fsck", "--export", Export));
        Assert.Contains("不能用", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_what_follows_the_last_line()
    {
        await TakeAway();
        await File.AppendAllTextAsync(Export, "{}\n", TestContext.Current.CancellationToken);
        Assert.Equal(1, await Run("fsck", "--export", Export));
        Assert.Contains("末行之后", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_the_entry_that_was_altered_in_an_export()
    {
        await TakeAway();
        var lines = await File.ReadAllLinesAsync(Export, TestContext.Current.CancellationToken);
        lines[40] = lines[40].Replace("\"rulesVersion\":", "\"rulesVersion\":1", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Export, lines, TestContext.Current.CancellationToken);
        Assert.Equal(1, await Run("fsck", "--export", Export));
        Assert.Contains("✗ 第一处：账本 lichuan/open 第 40 条：内容与叶哈希不符", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Run("verify", "--export", Export, "--checkpoint", Checkpoint, "--key", key));
        Assert.Contains("历史被改写", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task holds_an_export_against_older_checkpoints_and_refuses_newer_and_foreign_ones()
    {
        await TakeAway();
        var head = TreeHead.Parse(SignedNote.Parse(await File.ReadAllTextAsync(Checkpoint, TestContext.Current.CancellationToken))!.Text)!;
        var seed = new byte[Ed25519Signature.SeedSize];
        async Task<string> Signed(TreeHead other)
        {
            var own = new VerifierKey(other.Origin.ToString(), Ed25519Signature.PublicKeyOf(seed));
            var note = SignedNote.Sign(other.ToText(), own, text => Ed25519Signature.Sign(seed, text));
            await File.WriteAllTextAsync(Checkpoint, note.ToString(), TestContext.Current.CancellationToken);
            return own.ToString();
        }
        async Task Refused(TreeHead other, string why)
        {
            var own = await Signed(other);
            foreach (var command in (string[])["fsck", "verify"])
            {
                Assert.Equal(1, await Run(command, "--export", Export, "--checkpoint", Checkpoint, "--key", own));
                Assert.Contains(why, output.ToString() + error, StringComparison.Ordinal);
            }
        }
        await Refused(head with { Size = head.Size + 1 }, $"{head.Size + 1} 条");
        await Refused(head with { Root = new byte[TreeHash.Size] }, "历史被改写");
        await Refused(head with { Origin = head.Origin with { Ledger = "enshi/open" } }, "enshi/open");
        await Refused(head with { Origin = head.Origin with { LedgerId = new string('0', 32) } }, new string('0', 32));
        await Signed(head);
        Assert.Equal(1, await Run("fsck", "--export", Export, "--checkpoint", Checkpoint, "--key", key));
        Assert.Contains("签名不对", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task proves_one_entry_to_whoever_holds_a_checkpoint()
    {
        await TakeAway();
        Assert.Equal(0, await RunAt(served.Address, "prove", "--position", "40", "--out", Proof));
        Assert.Equal(0, await Run("verify", "--proof", Proof, "--position", "40", "--key", key));
        Assert.Equal(0, await Run("prove", "--export", Export, "--position", "40", "--out", Proof));
        Assert.Equal(0, await Run("verify", "--proof", Proof, "--position", "40", "--key", key, "--checkpoint", Checkpoint));
        Assert.Equal(1, await Run("verify", "--proof", Proof, "--position", "41", "--key", key));
        Assert.Contains("要的是第 41 条", error.ToString(), StringComparison.Ordinal);

        var proof = await File.ReadAllTextAsync(Proof, TestContext.Current.CancellationToken);
        foreach (var (text, instead) in ((string, string)[])[
            ("\"rulesVersion\":", "\"rulesVersion\":1"), ("\"hashes\":[\"", "\"hashes\":[\"A"), ("\"stream\":\"ledger\"", "\"stream\":\"ledgers\"")])
        {
            Assert.Contains(text, proof, StringComparison.Ordinal);
            await File.WriteAllTextAsync(
                Proof, proof.Replace(text, instead, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.Equal(1, await Run("verify", "--proof", Proof, "--position", "40", "--key", key));
        }
    }

    [Fact]
    public async Task proves_nothing_beyond_the_tree()
    {
        await TakeAway();
        Assert.Equal(1, await Run("prove", "--export", Export, "--position", "1000000", "--out", Proof));
        Assert.Contains("不能证明第 1000000 条", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAt(served.Address, "prove", "--position", "7", "--size", "1000000", "--out", Proof));
        Assert.Contains("1000000", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Proof));
    }

    private async Task TakeAway()
    {
        Assert.Equal(0, await RunAt(served.Address, "ledger", "export", "--out", Export));
        Assert.Equal(0, await RunAt(served.Address, "ledger", "checkpoint", "--out", Checkpoint));
        var said = output.ToString();
        key = said[(said.LastIndexOf("：coordination.platform/", StringComparison.Ordinal) + 1)..].Trim();
        // A checkpoint of exactly what was exported: others may report meanwhile.
        var trailer = (await File.ReadAllLinesAsync(Export, TestContext.Current.CancellationToken))[^1];
        var note = System.Text.Json.JsonDocument.Parse(trailer).RootElement.GetProperty("checkpoint").GetString()!;
        await File.WriteAllTextAsync(Checkpoint, note, new UTF8Encoding(false), TestContext.Current.CancellationToken);
    }

    private Task<int> RunAt(Uri address, params string[] arguments) =>
        Run([.. arguments, "--server", address.ToString(), "--data", served.Data, "--timeout", 25.ToString(CultureInfo.InvariantCulture)]);

    private Task<int> Run(params string[] arguments)
    {
        error.GetStringBuilder().Clear();
        output.GetStringBuilder().Clear();
        return Cli.CommandLine.Run(arguments, output, error, TestContext.Current.CancellationToken);
    }
}
