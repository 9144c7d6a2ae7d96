using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Coordination.Storage.Sqlite;

namespace Coordination.Storage.Tree;

/// <summary>The key that signs checkpoints: an Ed25519 seed in a file. Silos of one cluster share it. It signs only where
/// what was signed before is remembered: a key without its memory, or a memory without its key, comes from a copy or a loss,
/// and signing on could contradict what others hold.</summary>
internal sealed class CheckpointKey
{
    private readonly byte[]? seed, publicKey;

    private CheckpointKey(byte[]? seed, string? obstacle)
    {
        (this.seed, Obstacle) = (seed, obstacle);
        publicKey = seed is null ? null : Ed25519Signature.PublicKeyOf(seed);
    }

    /// <summary>Why nothing is signed and what to do about it; null where all is well.</summary>
    public string? Obstacle { get; }

    /// <summary>Reads the key, or makes one where there is none and nothing was ever signed.</summary>
    public static CheckpointKey Open(StorageOptions options, ITreeStore store)
    {
        var file = options.CheckpointKeyFile;
        using var gate = StartupLock.Take(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var hasKey = File.Exists(file);
        if (!hasKey && store.HasSigned())
            return new(null, $"checkpoints were signed, and their key {file} is missing: bring it back.");
        if (hasKey && !store.Remembers())
            return new(
                KeyFile.Read(file, Whose),
                $"the key {file} is there, and what it signed is not remembered: put the last checkpoint that was published "
                + $"into {options.CheckpointFolder} as city.open.note, or leave that folder empty if none ever was, and "
                + "start again.");
        // The memory first: a crash between the two leaves one that says nothing, to which a key may still be made.
        store.Begin();
        return new(KeyFile.ReadOrCreate(file, Whose), null);
    }

    /// <summary>Who signs for a ledger: the key's name is the ledger's origin. Null without a key.</summary>
    public VerifierKey? VerifierOf(LedgerOrigin origin) => publicKey is null ? null : new(origin.ToString(), publicKey);

    public SignedNote Sign(TreeHead head) => SignedNote.Sign(
        head.ToText(), VerifierOf(head.Origin)!, text => Ed25519Signature.Sign(seed!, text));

    private const string Whose = "The key of checkpoints";
}
