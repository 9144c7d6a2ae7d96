using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using NodaTime;

namespace Coordination.Edges.Tokens;

/// <summary>Where a walk through pages stands. All pages of one walk show one ledger position, one day and one
/// time.</summary>
/// <param name="Request">Digest of the method and of all other fields of the request.</param>
/// <param name="LastKey">Key of the last item that was given out.</param>
/// <param name="Day">The day for which values are given; null where there is none.</param>
/// <param name="Time">The city's time for which they are, as <see cref="Whole"/> has it; null where there is none.</param>
internal sealed record PageToken(string Request, long Position, string LastKey, LocalDate? Day, Instant? Time = null)
{
    private const byte Kind = (byte)'p';
    private const int DigestBytes = 16;
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public override string ToString() => OpaqueToken.Write(Kind, writer =>
    {
        writer.Write(Request);
        writer.Write(Position);
        writer.Write(LastKey);
        writer.Write(Day is { } day ? Period.DaysBetween(Epoch, day) : int.MinValue);
        if (Time is { } time) writer.Write(time.ToUnixTimeTicks());
    });

    public static PageToken? Read(string token) => OpaqueToken.Read(Kind, token, static reader => new PageToken(
        reader.ReadString(), reader.ReadInt64(), reader.ReadString(),
        reader.ReadInt32() is var days && days == int.MinValue ? null : Epoch.PlusDays(days),
        // Tokens without a time end here.
        reader.BaseStream.Position < reader.BaseStream.Length ? Instant.FromUnixTimeTicks(reader.ReadInt64()) : null));

    /// <summary>A time as a token can hold it.</summary>
    public static Instant Whole(Instant time) => Instant.FromUnixTimeTicks(time.ToUnixTimeTicks());

    /// <summary>Digest of a request, whatever its page size and token.</summary>
    public static string DigestOf(IMessage request)
    {
        var copy = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        request.Descriptor.FindFieldByName("page_size").Accessor.Clear(copy);
        request.Descriptor.FindFieldByName("page_token").Accessor.Clear(copy);
        var digest = SHA256.HashData(
            [.. Encoding.UTF8.GetBytes(request.Descriptor.FullName), 0, .. copy.ToByteArray()]);
        return Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes));
    }
}
