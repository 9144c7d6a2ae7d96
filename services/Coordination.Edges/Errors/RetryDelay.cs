using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>When a caller should try again, for refusals that may have passed by then.</summary>
internal static class RetryDelay
{
    /// <summary>Null where trying again does not help.</summary>
    public static TimeSpan? Of(Refusal refusal) => refusal.Reason switch
    {
        "MESSAGE_TOO_LARGE" or "TOO_MANY_EXTERNAL_IDS" or "INTERNAL" or "LEDGER_CONTRADICTED" => null,
        "CONTENTION" => TimeSpan.FromMilliseconds(100),
        "STORAGE_FULL" or "LEDGER_TOO_NEW" => TimeSpan.FromSeconds(30),
        _ => refusal.Kind is RefusalKind.Exhausted or RefusalKind.Unavailable ? TimeSpan.FromSeconds(1) : null,
    };

    /// <summary>Whole milliseconds.</summary>
    public static string Text(TimeSpan delay) => ((long)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
