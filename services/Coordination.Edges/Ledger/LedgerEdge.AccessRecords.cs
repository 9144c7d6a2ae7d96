using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Coordination.Edges.Ledger;

internal sealed partial class LedgerEdge
{
    // Belongs to no city, and is shown to every city's committee office: there is nothing in it that a city said.
    private const string UnknownCallers = "cities/-";

    public override async Task<V1.ListAccessRecordsResponse> ListAccessRecords(
        V1.ListAccessRecordsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var city = request.Parent == UnknownCallers ? "" : fields.City("parent", request.Parent).City;
        var caller = CallerOf(fields, city, request.Caller);
        var from = fields.OptionalTime("start_time", request.StartTime);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        // A walk ends at what was the last record when it began: each of its own pages adds one more.
        var query = new AccessQuery(
            city, page.From is null ? 0 : NumberOf(page.From), page.From?.Position ?? 0, from,
            caller, page.Size + 1);
        var found = await Read(query, call.Cancellation);
        var shown = found.Records.Take(page.Size).ToList();
        var next = found.Records.Count > shown.Count
            ? new PageToken(page.Digest, found.ThroughNumber, Text(shown[^1].Number), null).ToString()
            : "";
        return new V1.ListAccessRecordsResponse
        {
            AccessRecords = { shown.Select(record => Message(city, record)) },
            NextPageToken = next,
        };
    }

    /// <summary>The caller's name within its city, as it is stored; null for all.</summary>
    private static string? CallerOf(FieldReader fields, string city, string caller)
    {
        if (caller.Length == 0) return null;
        var prefix = $"cities/{city}/";
        if (caller.StartsWith(prefix, StringComparison.Ordinal)) return caller[prefix.Length..];
        fields.Refuse(EdgeRefusals.NameInvalid("caller", caller, NameParsing.UnitForm.Text));
        return null;
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
            Name = $"{(city.Length > 0 ? "cities/" + city : UnknownCallers)}/accessRecords/{Text(numbered.Number)}",
            RecordTime = Timestamp.FromDateTimeOffset(record.Time.ToDateTimeOffset()),
            Caller = record.Caller.Length > 0 ? $"cities/{city}/{record.Caller}" : "",
            Peer = record.Peer,
            Method = record.Method,
            Resource = record.Resource,
            RequestId = record.RequestId,
            Outcome = record.Outcome == AccessOutcome.Read ? V1.AccessOutcome.Read : V1.AccessOutcome.Refused,
            Reason = record.Reason,
            Count = record.Count,
            Code = record.Code,
            FirstTime = Timestamp.FromDateTimeOffset(record.FirstTime.ToDateTimeOffset()),
            FirstPosition = record.FirstPosition,
            LastPosition = record.LastPosition,
        };
    }

    private static long NumberOf(PageToken token) =>
        long.TryParse(token.LastKey, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(EdgeRefusals.PageTokenInvalid());

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
