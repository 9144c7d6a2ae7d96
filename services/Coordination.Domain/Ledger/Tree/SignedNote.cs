using System.Buffers.Binary;
using System.Text;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>A text with signatures beneath it (C2SP signed-note): the text, an empty line, then for each signature
/// <c>— name base64(key id ‖ signature)</c>. Others may have signed as well; lines of keys that are not asked about say
/// nothing.</summary>
/// <param name="Text">What is signed, ended by a line feed.</param>
/// <param name="Signatures">1 or more.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Longest note that is read, in UTF-16 units.</summary>
    public const int MaximumLength = 16_384;

    private const string Dash = "— ";

    /// <summary>Signs a text.</summary>
    /// <param name="sign">Ed25519 over the UTF-8 bytes of the text.</param>
    public static SignedNote Sign(string text, VerifierKey key, Func<byte[], byte[]> sign) =>
        new(text, [new NoteSignature(key.Name, key.Id, sign(Encoding.UTF8.GetBytes(text)))]);

    /// <summary>Reads a note; null unless it is written exactly so.</summary>
    public static SignedNote? Parse(string note)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (note.Length > MaximumLength || end < 0 || end + 2 == note.Length || !note.EndsWith('\n')
            || note.Any(letter => letter < ' ' && letter != '\n')) return null;
        var signatures = new List<NoteSignature>();
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            if (!line.StartsWith(Dash, StringComparison.Ordinal)
                || line[Dash.Length..].Split(' ') is not [{ Length: > 0 } name, var encoded]
                || StrictBase64.Read(encoded) is not { Length: > 4 } bytes) return null;
            signatures.Add(new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]));
        }
        return new SignedNote(note[..(end + 1)], signatures);
    }

    /// <summary>Whether a key signed this text.</summary>
    /// <param name="verify">Public key, message and signature: whether they belong together.</param>
    public bool IsSignedBy(VerifierKey key, Func<byte[], byte[], byte[], bool> verify)
    {
        var own = Signatures.Where(line => line.Name == key.Name && line.KeyId == key.Id).ToList();
        return own.Count > 0
            && own.All(line => verify(key.PublicKey, Encoding.UTF8.GetBytes(Text), line.Signature));
    }

    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(line => Dash + line + "\n"));
}

/// <summary>One signature of a note.</summary>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    public override string ToString()
    {
        var bytes = new byte[4 + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, 4);
        return $"{Name} {Convert.ToBase64String(bytes)}";
    }
}
