using System.Diagnostics;
using System.Text.Json;

namespace Coordination.Harness.Traffic;

/// <summary>What one client has sent and heard, one JSON line each. A line is with the system before the call goes out, so
/// nothing is sent that the log does not know. Used by one client, whose calls may overlap.</summary>
internal sealed class OperationLog(string folder, int client) : IDisposable
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    private readonly Lock writing = new();
    private readonly FileStream file = new(
        Path.Combine(folder, $"client-{client:000}.jsonl"), FileMode.Append, FileAccess.Write, FileShare.Read);

    public void Sent(Operation operation, int attempt) => Write(new LogLine.Sent(
        operation.Client, operation.Number, attempt, operation.IsCorrection ? "correct" : "submit", operation.Plan.Reason,
        operation.Plan.Effect, operation.Key is { } key ? "units/" + key : "", operation.RequestId, operation.Reporter.Stream,
        operation.Reporter.Project, operation.Reporter.Unit, operation.Period, operation.ContentHash, Stopwatch.GetTimestamp()));

    public void Heard(Operation operation, int attempt, Answer answer) => Write(new LogLine.Heard(
        operation.Client, operation.Number, attempt, Stopwatch.GetTimestamp(), answer.Class.ToString().ToUpperInvariant(),
        answer.Code.ToString(), answer.Reason, answer.Position, answer.Revision, answer.Etag, answer.Hash,
        answer.SaysWhenToRepeat));

    public void Dispose() => file.Dispose();

    private void Write(LogLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, LogJson.Default.LogLine);
        lock (writing)
        {
            file.Write(bytes);
            file.Write(LineFeed);
            file.Flush();
        }
    }
}
