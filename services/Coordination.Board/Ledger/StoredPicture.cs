using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Coordination.Board.Ledger;

/// <summary>A picture as it lies on disk: <c>{"foldVersion", "leafHash", "digest", "picture"}</c>, in this order, where the
/// digest is SHA-256 of the picture's bytes in lower-case hex.</summary>
internal sealed record StoredPicture(CityPicture Picture, byte[] LeafHash)
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Writes it in pieces: each picture in one array of megabytes would soon force a collection of everything.</summary>
    /// <param name="file">Empty. The digest stands before what it is made of, so the beginning is written once more.</param>
    internal void WriteTo(Stream file)
    {
        using var digest = SHA256.Create();
        file.Write(Beginning(new byte[SHA256.HashSizeInBytes]));
        using (var digested = new CryptoStream(file, digest, CryptoStreamMode.Write, leaveOpen: true))
        using (var pieces = new BufferedStream(digested, PieceBytes))
        {
            PictureWriter.Write(pieces, Picture);
        }
        file.Write("}"u8);
        file.Position = 0;
        file.Write(Beginning(digest.Hash!));
    }

    internal byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        WriteTo(bytes);
        return bytes.ToArray();
    }

    /// <exception cref="JsonException">The file is damaged, or of another version of the fold.</exception>
    internal static StoredPicture Parse(ReadOnlySpan<byte> file)
    {
        var reader = new Utf8JsonReader(file);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "it is no JSON object");
        Next(ref reader, "foldVersion"u8);
        Expect(reader.GetInt32() == CityFold.Version, "it was made by another version of the fold");
        Next(ref reader, "leafHash"u8);
        var leafHash = Convert.FromHexString(reader.GetString()!);
        Next(ref reader, "digest"u8);
        var digest = reader.GetString();
        Next(ref reader, "picture"u8);
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var picture = file[start..(int)reader.BytesConsumed];
        Expect(Hex(SHA256.HashData(picture)) == digest, "its digest is wrong");
        return new StoredPicture(PictureReader.FromBytes(picture), leafHash);
    }

    private byte[] Beginning(byte[] digest) => Encoding.UTF8.GetBytes(
        $$"""{"foldVersion":{{CityFold.Version}},"leafHash":"{{Hex(LeafHash)}}","digest":"{{Hex(digest)}}","picture":""");

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static void Next(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var isMember = reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);
        Expect(isMember, "a member is missing");
        reader.Read();
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds) throw new JsonException(otherwise);
    }
}
