using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Coordination.Signatures;

/// <summary>Signatures of RFC 8032, pure Ed25519. The framework has none of its own. Thread safe.</summary>
public static class Ed25519Signature
{
    /// <summary>Bytes of a private key, which is a random seed and nothing else.</summary>
    public const int SeedSize = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int Size = 64;

    /// <summary>The public key, 32 bytes, of a seed.</summary>
    public static byte[] PublicKeyOf(byte[] seed)
    {
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    /// <summary>Signs a message.</summary>
    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[Size];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    /// <summary>Whether the holder of the key signed the message; false also for what has not the size of a key or a
    /// signature.</summary>
    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature) =>
        publicKey.Length == Ed25519.PublicKeySize && signature.Length == Size
        && Ed25519.Verify(signature, 0, publicKey, 0, message, 0, message.Length);
}
