using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Ledger.Tree;

/// <summary>A checkpoint as a signed note,</summary>
public class A_signed_checkpoint
{
    // The published example of the note format, and its author's key.
    private const string KnownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string KnownSecret = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string KnownNote =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
    private static readonly LedgerOrigin Origin = new("lichuan/open", "0123456789abcdef0123456789abcdef");
    private static readonly TreeHead Head = new(Origin, 6153, [.. Enumerable.Range(0, 32).Select(number => (byte)number)]);
    private static readonly VerifierKey Key = new(Origin.ToString(), Ed25519Signature.PublicKeyOf(Seed));
    private static readonly string Note = SignedNote.Sign(Head.ToText(), Key, text => Ed25519Signature.Sign(Seed, text)).ToString();

    [Fact]
    public void has_the_bytes_of_the_published_example()
    {
        var key = VerifierKey.Parse(KnownKey)!;
        var seed = Convert.FromBase64String(KnownSecret)[1..];
        Assert.Equal(key.PublicKey, Ed25519Signature.PublicKeyOf(seed));
        var note = SignedNote.Parse(KnownNote)!;
        Assert.True(note.IsSignedBy(key, Ed25519Signature.Verify));
        Assert.Equal(KnownNote, SignedNote.Sign(note.Text, key, text => Ed25519Signature.Sign(seed, text)).ToString());
    }

    [Fact]
    public void is_written_for_ever_like_this() => Assert.Equal(
        """
        coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef
        6153
        AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=

        — coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef
        """.ReplaceLineEndings("\n"), Note[..Note.LastIndexOf(' ')]);

    [Fact]
    public void is_read_as_it_was_written()
    {
        var note = SignedNote.Parse(Note)!;
        Assert.Equal(Note, note.ToString());
        Assert.True(note.IsSignedBy(Key, Ed25519Signature.Verify));
        Assert.Equal(Head, TreeHead.Parse(note.Text));
        Assert.Equal(Key.ToString(), VerifierKey.Parse(Key.ToString())!.ToString());
    }

    [Fact]
    public void holds_when_a_witness_signed_as_well()
    {
        var note = SignedNote.Parse(Note + "— witness.example/w1 jWbPPwAAAAA=\n")!;
        Assert.True(note.IsSignedBy(Key, Ed25519Signature.Verify));
    }

    [Fact]
    public void is_not_signed_by_a_key_of_another_ledger()
    {
        var trial = new VerifierKey(new LedgerOrigin("lichuan/open", new string('0', 32)).ToString(), Key.PublicKey);
        Assert.False(SignedNote.Parse(Note)!.IsSignedBy(trial, Ed25519Signature.Verify));
    }

    [Fact]
    public void is_not_signed_when_one_letter_is_another() => Gen.Int[0, Note.Length - 1].Sample(at =>
    {
        var changed = Note[..at] + (Note[at] == 'a' ? 'b' : 'a') + Note[(at + 1)..];
        return SignedNote.Parse(changed)?.IsSignedBy(Key, Ed25519Signature.Verify) is not true;
    });

    [Theory]
    [InlineData("")]
    [InlineData("a\n")]
    [InlineData("a\n\n")]
    [InlineData("a\n\n— b AAAAAAA=")]
    [InlineData("a\n\n— b AAAA\n")]
    [InlineData("a\n\n- b AAAAAAA=\n")]
    [InlineData("a\n\n— b  AAAAAAA=\n")]
    [InlineData("a\r\n\n— b AAAAAAA=\n")]
    [InlineData("a\n\n— b AAAAAAB=\n")]
    public void is_refused_when_it_is_no_note(string text) => Assert.Null(SignedNote.Parse(text));

    [Theory]
    [InlineData("coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef\n06153\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef\n0\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef\n6153\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=\n")]
    [InlineData("coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef\n6153\nAAEC\n")]
    [InlineData("coordination.platform/lichuan/open/0123456789abcdef0123456789abcdef\n6153\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\nmore\n")]
    [InlineData("coordination.platform/lichuan/other/0123456789abcdef0123456789abcdef\n6153\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("example.com/log\n6153\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    public void is_refused_when_its_text_is_not_ours(string text) => Assert.Null(TreeHead.Parse(text));

    [Theory]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann")]
    public void has_no_key_that_is_written_otherwise(string key) => Assert.Null(VerifierKey.Parse(key));
}
