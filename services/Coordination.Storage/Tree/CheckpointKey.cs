using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Coordination.Storage.Sqlite;

namespace Coordination.Storage.Tree;

/// <summary>The key that signs checkpoints: an Ed25519 seed in a file. Silos of one cluster share it.</summary>
internal sealed class CheckpointKey
{
    private readonly byte[] seed;
    private readonly byte[] publicKey;

    private CheckpointKey(byte[] seed) => (this.seed, publicKey) = (seed, Ed25519Signature.PublicKeyOf(seed));

    /// <summary>Reads the key, or makes one where there is none.</summary>
    public static CheckpointKey Open(StorageOptions options)
    {
        using var gate = StartupLock.Take(Path.GetDirectoryName(Path.GetFullPath(options.CheckpointKeyFile))!);
        return new CheckpointKey(KeyFile.ReadOrCreate(options.CheckpointKeyFile, "The key of checkpoints"));
    }

    /// <summary>Who signs for a ledger: the key's name is the ledger's origin.</summary>
    public VerifierKey VerifierOf(LedgerOrigin origin) => new(origin.ToString(), publicKey);

    public SignedNote Sign(TreeHead head) =>
        SignedNote.Sign(head.ToText(), VerifierOf(head.Origin), text => Ed25519Signature.Sign(seed, text));
}
