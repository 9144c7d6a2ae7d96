using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Coordination.Board.Ledger;

/// <summary>A picture as it lies on disk: <c>{"foldVersion", "leafHash", "digest", "picture"}</c>, in this order, where the
/// digest is SHA-256 of the picture's bytes in lower-case hex.</summary>
internal sealed record StoredPicture(CityPicture Picture, byte[] LeafHash)
{
    internal byte[] ToBytes()
    {
        var picture = PictureWriter.ToBytes(Picture);
        var buffer = new ArrayBufferWriter<byte>(picture.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("foldVersion"u8, CityFold.Version);
            writer.WriteString("leafHash"u8, Convert.ToHexStringLower(LeafHash));
            writer.WriteString("digest"u8, Convert.ToHexStringLower(SHA256.HashData(picture)));
            writer.WritePropertyName("picture"u8);
            writer.WriteRawValue(picture, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
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
        Expect(Convert.ToHexStringLower(SHA256.HashData(picture)) == digest, "its digest is wrong");
        return new StoredPicture(PictureReader.FromBytes(picture), leafHash);
    }

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
