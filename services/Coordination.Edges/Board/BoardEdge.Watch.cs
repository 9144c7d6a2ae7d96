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

    public override async Task WatchBoard(
        V1.WatchBoardRequest request, IServerStreamWriter<V1.WatchBoardResponse> responseStream,
        ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("name", request.Name);
        fields.MustBeFine();
        var stream = new BoardStream(name, board, summaries, clock, time, responseStream);
        await life.Run(call, async end => await stream.Changes(
            request.ResumeToken.Length > 0
                ? await Resume(call, name, request.ResumeToken)
                : await stream.Snapshot(await pictures.Now(call, name.City, 0), end),
            end));
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
