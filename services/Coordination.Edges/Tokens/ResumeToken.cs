namespace Coordination.Edges.Tokens;

/// <summary>What the reader of a board's stream holds.</summary>
internal sealed record ResumeToken(string City, int Year, long Position)
{
    private const byte Kind = (byte)'r';

    public override string ToString() => OpaqueToken.Write(Kind, writer =>
    {
        writer.Write(City);
        writer.Write(Year);
        writer.Write(Position);
    });

    public static ResumeToken? Read(string token) => OpaqueToken.Read(
        Kind, token, static reader => new ResumeToken(reader.ReadString(), reader.ReadInt32(), reader.ReadInt64()));
}
