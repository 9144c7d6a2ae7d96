using Coordination.V1;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Reads lists of registers to their end.</summary>
internal static class RegisterLists
{
    private const int PageSize = 500;

    /// <summary>Every member of a target, and the ledger position that all pages show.</summary>
    internal static async Task<(IReadOnlyList<RegisterMember> Members, long Position)> Members(
        Session session, string target, long minPosition, CancellationToken cancellation)
    {
        var (key, members) = (session.ReaderKey, new List<RegisterMember>());
        var request = new ListRegisterMembersRequest { Parent = target, PageSize = PageSize, MinPosition = minPosition };
        while (true)
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Goals.ListRegisterMembersAsync(request, options), cancellation);
            members.AddRange(page.Members);
            if (page.NextPageToken.Length == 0) return (members, page.Position);
            request.PageToken = page.NextPageToken;
        }
    }

    /// <summary>The marks that a unit's own register lists, read with the unit's key.</summary>
    internal static async Task<HashSet<string>> OfUnit(
        Session session, string target, string unit, CancellationToken cancellation)
    {
        var key = session.Settings.Keys.OfUnit(session.Names.City, unit);
        var marks = new HashSet<string>(StringComparer.Ordinal);
        var request = new ListRegisterMembersRequest { Parent = target, Unit = unit, PageSize = PageSize };
        do
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Goals.ListRegisterMembersAsync(request, options), cancellation);
            marks.UnionWith(page.Members.Select(member => member.Mark));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return marks;
    }

    /// <summary>Every overlap that the caller may see, and the ledger position that all pages show.</summary>
    internal static async Task<(IReadOnlyList<RegisterOverlap> Overlaps, long Position)> Overlaps(
        Session session, string? target, CancellationToken cancellation)
    {
        var (key, overlaps) = (session.ReaderKey, new List<RegisterOverlap>());
        var request = new ListRegisterOverlapsRequest
            { Parent = session.Names.Mechanism, PageSize = PageSize, Target = target ?? "" };
        while (true)
        {
            var page = await session.Platform.Call(
                key, options => session.Platform.Goals.ListRegisterOverlapsAsync(request, options), cancellation);
            overlaps.AddRange(page.Overlaps);
            if (page.NextPageToken.Length == 0) return (overlaps, page.Position);
            request.PageToken = page.NextPageToken;
        }
    }
}
