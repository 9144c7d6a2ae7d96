using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Coordination.Edges.Ledger;

internal sealed partial class LedgerEdge
{
    public override async Task<V1.ListAccessRecordsResponse> ListAccessRecords(
        V1.ListAccessRecordsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var city = fields.City("parent", request.Parent).City;
        var from = fields.OptionalTime("start_time", request.StartTime);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        // A walk ends at what was the last record when it began: each of its own pages adds one more.
        var query = new AccessQuery(
            city, page.From is null ? 0 : NumberOf(page.From), page.From?.Position ?? 0, from,
            request.Caller.Length > 0 ? request.Caller : null, page.Size + 1);
        var found = await Read(query, call.Cancellation);
        var shown = found.Records.Take(page.Size).ToList();
        var next = found.Records.Count > shown.Count
            ? new PageToken(page.Request, found.ThroughNumber, Text(shown[^1].Number), null).ToString()
            : "";
        return new V1.ListAccessRecordsResponse
        {
            AccessRecords = { shown.Select(record => Message(city, record)) },
            NextPageToken = next,
        };
    }

    private async Task<AccessPage> Read(AccessQuery query, CancellationToken cancellation)
    {
        try
        {
            return await accessLog.Read(query, cancellation);
        }
        catch (IOException)
        {
            throw new RefusedException(EdgeRefusals.AccessLogUnavailable());
        }
    }

    private static V1.AccessRecord Message(string city, NumberedAccessRecord numbered)
    {
        var record = numbered.Record;
        return new V1.AccessRecord
        {
            Name = $"cities/{city}/accessRecords/{Text(numbered.Number)}",
            RecordTime = Timestamp.FromDateTimeOffset(record.Time.ToDateTimeOffset()),
            Caller = record.Caller,
            Peer = record.Peer,
            Method = record.Method,
            Resource = record.Resource,
            RequestId = record.RequestId,
            Outcome = record.Outcome == AccessOutcome.Read ? V1.AccessOutcome.Read : V1.AccessOutcome.Refused,
            Reason = record.Reason,
            Count = record.Count,
        };
    }

    private static long NumberOf(PageToken token) =>
        long.TryParse(token.LastKey, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(EdgeRefusals.PageTokenInvalid());

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
