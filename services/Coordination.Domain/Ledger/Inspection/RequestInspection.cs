using System.Globalization;

namespace Coordination.Domain.Ledger.Inspection;

/// <summary>A row of the requests table.</summary>
public sealed record RememberedRequest(string Caller, string RequestId, long FirstPosition, long Count)
{
    public string Name => $"{Caller} {RequestId}";
}

/// <summary>Lays the remembered requests beside what the rows say was recorded: for each group of rows exactly one request,
/// and for each request its rows. What a request asked (its hash) is not under the proof and cannot be checked.</summary>
/// <param name="requests">All of one ledger, in the order of first_position.</param>
public sealed class RequestInspection(string ledger, Findings findings, IEnumerator<RememberedRequest> requests)
{
    private bool isAtEnd;
    private RememberedRequest? next;

    /// <summary>What a request recorded, in the order of positions.</summary>
    public void Next(RecordedGroup group)
    {
        var isRemembered = false;
        while (Peek() is { } request && request.FirstPosition <= group.FirstPosition + group.Count - 1)
        {
            next = null;
            // A command without effect points at an entry that somebody else recorded.
            if (request.Count == 0 && request.FirstPosition > 0) continue;
            var isThis = request.Caller == group.Caller && request.RequestId == group.RequestId;
            if (isThis && request.FirstPosition == group.FirstPosition && request.Count == group.Count && !isRemembered)
                isRemembered = true;
            else if (isThis && !isRemembered)
            {
                isRemembered = true;
                Find(FindingKind.RequestWrong, FirstDifference(group, request), request, Text(group.FirstPosition, group.Count));
            }
            else Find(FindingKind.RequestUnexpected, Math.Max(1, request.FirstPosition), request, "");
        }
        if (!isRemembered)
            findings.Add(new(
                ledger, FindingKind.RequestMissing, group.FirstPosition, $"{group.Caller} {group.RequestId}",
                Text(group.FirstPosition, group.Count)));
    }

    /// <summary>No more groups come; every request that is left points beyond the ledger's end.</summary>
    /// <param name="length">Entries of the ledger.</param>
    public void End(long length)
    {
        while (Peek() is { } request)
        {
            next = null;
            if (request.Count != 0 || request.FirstPosition < 1 || request.FirstPosition > length)
                Find(FindingKind.RequestUnexpected, Math.Max(1, request.FirstPosition), request, "");
        }
    }

    // The first entry that only one of the two names.
    private static long FirstDifference(RecordedGroup group, RememberedRequest request) =>
        request.FirstPosition == group.FirstPosition
            ? group.FirstPosition + Math.Min(group.Count, request.Count)
            : Math.Max(1, Math.Min(group.FirstPosition, request.FirstPosition));

    private RememberedRequest? Peek()
    {
        if (next is null && !isAtEnd)
        {
            isAtEnd = !requests.MoveNext();
            next = isAtEnd ? null : requests.Current;
        }
        return next;
    }

    private void Find(FindingKind kind, long position, RememberedRequest request, string expected) =>
        findings.Add(new(ledger, kind, position, request.Name, expected, Text(request.FirstPosition, request.Count)));

    private static string Text(long first, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{first}+{count}");
}
