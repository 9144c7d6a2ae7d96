using System.Collections.Frozen;
using System.Text.Json;
using Coordination.Board;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Telemetry;

/// <summary>Counts what becomes of reports. Every attribute has few values: kinds of unit, and reasons of the
/// contract.</summary>
internal sealed class ReportCounter(EdgeMeter meter, IBoard board)
{
    /// <summary>What nobody expected became of it.</summary>
    public const string Failed = "failed";

    private const string Unknown = "unknown";

    private static readonly FrozenDictionary<UnitKind, string> Kinds = Enum.GetValues<UnitKind>()
        .ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    /// <summary>One more report of a caller.</summary>
    /// <param name="outcome">One of those below, or <see cref="Failed"/>.</param>
    public void Count(Call call, string outcome) =>
        meter.Reports.Add(1, new("unit.kind", KindOf(call)), new("result", outcome));

    public static string Refused(Refusal refusal) => "refused:" + refusal.Reason;

    // An entry that another request recorded says that this one changed nothing; without a leaf it is only a preview.
    public static string Of(CommandResult result, string requestId) => result switch
    {
        { Repeated: true } => "repeated",
        { Entries: [{ Position: 0 }, ..] } => "validated",
        { Entries: [var entry, ..] } when entry.RequestId == requestId => "recorded",
        _ => "unchanged",
    };

    private string KindOf(Call call)
    {
        var now = board.Now(call.Principal.City, 0, call.Caller);
        return now.IsCompletedSuccessfully && now.Result is { } city && call.Principal.UnitId is { } unit
            && city.Units.TryGetValue(unit, out var known)
            ? Kinds.GetValueOrDefault(known.Definition.Kind, Unknown)
            : Unknown;
    }
}
