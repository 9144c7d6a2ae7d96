using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Coordination.Storage.Vault;

/// <summary>One item as it lies in the vault. The ciphertext is nonce (12 bytes), tag (16 bytes) and AES-256-GCM of the
/// plaintext; ledger and commitment are authenticated with it, so that no row can stand in for another.</summary>
internal sealed record VaultItem(byte[] Commitment, byte[] Salt, byte[] Ciphertext)
{
    private const int SaltSize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static VaultItem Seal(VaultKey key, string ledger, ReadOnlySpan<byte> plaintext)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var commitment = Commit(salt, plaintext);
        var ciphertext = new byte[NonceSize + TagSize + plaintext.Length];
        var nonce = ciphertext.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Key, TagSize);
        cipher.Encrypt(
            nonce, plaintext, ciphertext.AsSpan(NonceSize + TagSize), ciphertext.AsSpan(NonceSize, TagSize),
            Place(ledger, commitment));
        return new VaultItem(commitment, salt, ciphertext);
    }

    /// <summary>The plaintext; throws when the row was changed or does not answer its commitment.</summary>
    public byte[] Open(VaultKey key, string ledger)
    {
        var plaintext = new byte[Ciphertext.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key.Key, TagSize);
        cipher.Decrypt(
            Ciphertext.AsSpan(0, NonceSize), Ciphertext.AsSpan(NonceSize + TagSize),
            Ciphertext.AsSpan(NonceSize, TagSize), plaintext, Place(ledger, Commitment));
        if (!CryptographicOperations.FixedTimeEquals(Commit(Salt, plaintext), Commitment))
            throw new CryptographicException("A vault item does not answer its commitment.");
        return plaintext;
    }

    private static byte[] Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plaintext)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, salt);
        Append(hash, plaintext);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static byte[] Place(string ledger, byte[] commitment) => [.. Encoding.UTF8.GetBytes(ledger), .. commitment];
}
