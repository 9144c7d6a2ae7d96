using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;

namespace Coordination.Edges.Board;

internal sealed partial class BoardEdge
{
    /// <summary>Furthest that a stream catches up from a token.</summary>
    public const long MaximumBehind = 10_000;

    /// <summary>Longest life of a stream. Its reader resumes, maybe on another server, so that load spreads
    /// again.</summary>
    public static TimeSpan LongestStream { get; } = TimeSpan.FromMinutes(30);

    public override async Task WatchBoard(
        V1.WatchBoardRequest request, IServerStreamWriter<V1.WatchBoardResponse> responseStream,
        ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("name", request.Name);
        fields.MustBeFine();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            call.Cancellation, lifetime.ApplicationStopping);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), end, LongestStream, Timeout.InfiniteTimeSpan);
        var stream = new BoardStream(name, board, summaries, clock, time, responseStream);
        meter.Watchers.Add(1);
        try
        {
            var position = request.ResumeToken.Length > 0
                ? await Resume(call, name, request.ResumeToken)
                : await stream.Snapshot(await pictures.Now(call, name.City, 0), end.Token);
            await stream.Changes(position, end.Token);
        }
        catch (OperationCanceledException)
            when (end.IsCancellationRequested && !call.Cancellation.IsCancellationRequested)
        {
            // The program stops or the stream is old: it ends well, and its reader goes on from the last token.
        }
        finally
        {
            meter.Watchers.Add(-1);
        }
    }

    private async Task<long> Resume(Call call, MechanismName name, string text)
    {
        if (ResumeToken.Read(text) is not { Position: >= 0 } token
            || token.City != name.City || token.Year != name.Year)
            throw new RefusedException(EdgeRefusals.ResumeTokenInvalid());
        try
        {
            var head = (await pictures.Now(call, name.City, token.Position)).Position;
            return head - token.Position <= MaximumBehind
                ? token.Position
                : throw new RefusedException(EdgeRefusals.ResumeTokenTooOld(token.Position, head, MaximumBehind));
        }
        catch (RefusedException refused) when (refused.Refusals[0].Reason == "POSITION_NOT_REACHED")
        {
            // Beyond the head: of another ledger, such as one that was since restored from a backup.
            throw new RefusedException(EdgeRefusals.ResumeTokenInvalid());
        }
    }
}
