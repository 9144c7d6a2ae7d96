namespace Coordination.Grains.Ports;

/// <summary>Keeps what may have to be forgotten: names, contacts, sealed bodies. The ledger records only the commitment to
/// an item, so that erasing the item leaves every proof in place. Thread safe.</summary>
public interface IVault
{
    /// <summary>Stores an item, encrypted, and answers its commitment once it is on disk: SHA-256 over a fresh random salt
    /// and the plaintext, each preceded by its length in bytes as an unsigned 32-bit big-endian number. Put it before the
    /// append that records the commitment.</summary>
    Task<byte[]> Put(string ledger, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation);

    /// <summary>The item of a commitment, or null when it was erased or never put.</summary>
    Task<byte[]?> Get(string ledger, byte[] commitment, CancellationToken cancellation);

    /// <summary>Removes item and salt from the disk, for ever. The commitment stays; without the salt nobody can guess the
    /// item from it. False when there was nothing left to erase. Record the erasure in the ledger as an event.</summary>
    Task<bool> Erase(string ledger, byte[] commitment, CancellationToken cancellation);
}
