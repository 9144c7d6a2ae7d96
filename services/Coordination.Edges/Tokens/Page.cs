using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Google.Protobuf;
using NodaTime;

namespace Coordination.Edges.Tokens;

/// <summary>The page that a request asks for.</summary>
/// <param name="Size">1 to 500.</param>
/// <param name="From">Where the walk stands, or null at its start.</param>
/// <param name="Request">What is walked through.</param>
internal sealed record Page(int Size, PageToken? From, IMessage Request)
{
    public const int DefaultSize = 100;
    public const int MaximumSize = 500;

    /// <summary>Of the request, as tokens have it. Most requests have no other page, so that it is made for those that
    /// do.</summary>
    public string Digest => PageToken.DigestOf(Request);

    public static Page Of(FieldReader fields, IMessage request, int size, string token)
    {
        if (size < 0) fields.Refuse(EdgeRefusals.PageSizeInvalid(size));
        var from = token.Length == 0 ? null : PageToken.Read(token);
        if (token.Length > 0 && from?.Request != PageToken.DigestOf(request))
            fields.Refuse(EdgeRefusals.PageTokenInvalid());
        return new Page(size <= 0 ? DefaultSize : Math.Min(size, MaximumSize), from, request);
    }

    /// <summary>The items of this page, and the token of the next, which is empty on the last.</summary>
    /// <param name="items">All items, in a fixed order.</param>
    /// <param name="keyOf">Unique within the items.</param>
    public (IReadOnlyList<T> Items, string NextToken) Cut<T>(
        IReadOnlyList<T> items, Func<T, string> keyOf, long position, LocalDate? day = null, Instant? time = null)
    {
        var start = 0;
        if (From is not null)
        {
            while (start < items.Count && keyOf(items[start]) != From.LastKey) start++;
            if (start++ == items.Count) throw new RefusedException(EdgeRefusals.PageTokenInvalid());
        }
        var page = items.Skip(start).Take(Size).ToList();
        return (page, start + page.Count < items.Count
            ? new PageToken(Digest, position, keyOf(page[^1]), day, time).ToString()
            : "");
    }
}
