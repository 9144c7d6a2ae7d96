using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Coordination.Edges.Tokens;

/// <summary>How tokens are written: version, kind, fields and a checksum, in base64url. A token is no secret and gives
/// no right: whoever presents it is authorised again. The checksum only makes sure that a damaged token says
/// so.</summary>
internal static class OpaqueToken
{
    /// <summary>Longest token that is looked at.</summary>
    public const int MaximumLength = 1024;

    private const byte Version = 1;
    private const int ChecksumBytes = 8;

    /// <param name="kind">Which kind of token it is; another kind is not accepted in its place.</param>
    public static string Write(byte kind, Action<BinaryWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(kind);
            fields(writer);
        }
        stream.Write(Checksum(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The fields of a token, or null for anything that was not written here.</summary>
    public static T? Read<T>(byte kind, string token, Func<BinaryReader, T> fields) where T : class
    {
        if (token.Length is 0 or > MaximumLength || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < 2 + ChecksumBytes || Base64Url.EncodeToString(bytes) != token) return null;
        var content = bytes.AsSpan(0, bytes.Length - ChecksumBytes);
        if (!Checksum(content).SequenceEqual(bytes.AsSpan(content.Length))) return null;
        if (content[0] != Version || content[1] != kind) return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, 2, content.Length - 2), Encoding.UTF8);
            var read = fields(reader);
            return reader.BaseStream.Position == reader.BaseStream.Length ? read : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> content) =>
        SHA256.HashData(content).AsSpan(0, ChecksumBytes);
}
