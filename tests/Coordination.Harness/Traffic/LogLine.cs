using System.Text.Json.Serialization;

namespace Coordination.Harness.Traffic;

/// <summary>A line of a client's log: before each send, and after each answer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Heard), "heard")]
internal abstract record LogLine
{
    /// <param name="Op">Number of the operation within the client.</param>
    /// <param name="Attempt">1 for the first send, one more for each repeat.</param>
    /// <param name="Method"><c>submit</c> or <c>correct</c>.</param>
    /// <param name="Plan">Reason of the refusal that is expected, or empty.</param>
    /// <param name="Body">Digest of the report's content.</param>
    /// <param name="T0">Ticks of one clock for all clients.</param>
    public sealed record Sent(
        int Client, int Op, int Attempt, string Method, string Plan, bool Effect, string Caller, string Request, string Stream,
        string Project, string Unit, string Period, string Body, long T0) : LogLine;

    /// <param name="Class">ACK, NO or UNKNOWN.</param>
    /// <param name="Answer">Digest of the answer's bytes.</param>
    /// <param name="Repeat">Whether a refusal says after how long one may try again.</param>
    public sealed record Heard(
        int Client, int Op, int Attempt, long T1, string Class, string Code, string Reason, long Position, int Revision,
        string Etag, string Answer, bool Repeat) : LogLine;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class LogJson : JsonSerializerContext;
