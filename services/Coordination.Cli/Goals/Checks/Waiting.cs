using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals.Checks;

/// <summary>Finds what waits for a post.</summary>
internal static class Waiting
{
    private const int PageSize = 500;

    /// <summary>Names of the reports that wait for a step of a post, in the order in which they are due.</summary>
    /// <param name="unit">Only this unit's reports; null for all.</param>
    /// <param name="period">Only this period's; null for all that wait.</param>
    internal static async Task<IReadOnlyList<string>> Names(
        Session session, CheckStep step, string post, string? unit, string? period, CancellationToken cancellation)
    {
        var request = new ListObligationsRequest
        {
            Parent = session.Names.Mechanism, Actor = post, Unit = unit is null ? "" : session.Names.Unit(unit),
            Period = period ?? "", Acts = { step.Act },
        };
        var (found, _) = await All(session, request, cancellation);
        return [.. found.Select(obligation => obligation.Report)];
    }

    /// <summary>All pages of a list of obligations, and the last answer.</summary>
    internal static async Task<(IReadOnlyList<Obligation> Obligations, ListObligationsResponse Last)> All(
        Session session, ListObligationsRequest request, CancellationToken cancellation)
    {
        var (key, found) = (session.ReaderKey, new List<Obligation>());
        request.PageSize = PageSize;
        while (true)
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Goals.ListObligationsAsync(request, options), cancellation);
            found.AddRange(page.Obligations);
            if (page.NextPageToken.Length == 0) return (found, page);
            request.PageToken = page.NextPageToken;
        }
    }
}
