using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Google.Protobuf;
using NodaTime;

namespace Coordination.Edges.Tokens;

/// <summary>The page that a request asks for.</summary>
/// <param name="Size">1 to 500.</param>
/// <param name="From">Where the walk stands, or null at its start.</param>
internal sealed record Page(int Size, PageToken? From, string Request)
{
    public const int DefaultSize = 100;
    public const int MaximumSize = 500;

    public static Page Of(FieldReader fields, IMessage request, int size, string token)
    {
        if (size < 0) fields.Refuse(EdgeRefusals.PageSizeInvalid(size));
        var digest = PageToken.DigestOf(request);
        var from = token.Length == 0 ? null : PageToken.Read(token);
        if (token.Length > 0 && from?.Request != digest) fields.Refuse(EdgeRefusals.PageTokenInvalid());
        return new Page(size <= 0 ? DefaultSize : Math.Min(size, MaximumSize), from, digest);
    }

    /// <summary>The items of this page, and the token of the next, which is empty on the last.</summary>
    /// <param name="items">All items, in a fixed order.</param>
    /// <param name="keyOf">Unique within the items.</param>
    public (IReadOnlyList<T> Items, string NextToken) Cut<T>(
        IReadOnlyList<T> items, Func<T, string> keyOf, long position, LocalDate? day = null)
    {
        var start = 0;
        if (From is not null)
        {
            while (start < items.Count && keyOf(items[start]) != From.LastKey) start++;
            if (start++ == items.Count) throw new RefusedException(EdgeRefusals.PageTokenInvalid());
        }
        var page = items.Skip(start).Take(Size).ToList();
        return (page, start + page.Count < items.Count
            ? new PageToken(Request, position, keyOf(page[^1]), day).ToString()
            : "");
    }
}
