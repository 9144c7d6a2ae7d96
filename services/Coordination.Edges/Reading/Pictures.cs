using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Edges.Reading;

/// <summary>Gets the pictures that reads are answered from. Thread safe.</summary>
internal sealed class Pictures(IBoard board, ICityClock clock, TimeProvider time)
{
    /// <summary>Longest wait for a position.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The city now, at or after a position.</summary>
    public async ValueTask<CityPicture> Now(Call call, string city, long minPosition)
    {
        if (Newest(city) is { } now && now.Position >= minPosition) return now;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Caller);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), limit, LongestWait, Timeout.InfiniteTimeSpan);
        try
        {
            return await board.Now(city, minPosition, limit.Token).AsTask().WaitAsync(limit.Token) ?? throw Missing(city);
        }
        catch (OperationCanceledException) when (!call.Caller.IsCancellationRequested)
        {
            throw new RefusedException(WhyNot(city, minPosition));
        }
    }

    /// <summary>The city as it was known at a time, or now.</summary>
    public async ValueTask<CityPicture> KnownAt(Call call, string city, Instant? known, long minPosition) =>
        known is { } instant
            ? await board.KnownAt(city, instant, call.Cancellation) ?? throw Missing(city)
            : await Now(call, city, minPosition);

    /// <summary>The city that a page shows: that of the page before, or the one asked for.</summary>
    public async ValueTask<CityPicture> ForPage(Call call, string city, Page page, Instant? known, long minPosition) =>
        page.From is { Position: var position }
            ? await board.At(city, position, call.Cancellation)
                ?? throw new RefusedException(EdgeRefusals.PageTokenInvalid())
            : await KnownAt(call, city, known, minPosition);

    /// <summary>The city just after an entry.</summary>
    public async ValueTask<CityPicture> JustAfter(Call call, string city, long position)
    {
        var now = await Now(call, city, position);
        return now.Position == position
            ? now
            : await board.At(city, position, call.Cancellation) ?? throw new RefusedException(WhyNot(city, position));
    }

    /// <summary>The city's day.</summary>
    public LocalDate Today(MechanismPicture mechanism) => mechanism.Rules.Reporting.DayOf(clock.Now);

    public static MechanismPicture Mechanism(CityPicture city, MechanismName name) =>
        city.Mechanisms.GetValueOrDefault(name.Year)
        ?? throw new RefusedException(PictureRefusals.MechanismNotFound(name.City, name.Year, 0));

    /// <summary>A target or project.</summary>
    public static SubjectPicture Subject(CityPicture city, SubjectName name)
    {
        var mechanism = Mechanism(city, name.Mechanism);
        var subjects = name.Kind == SubjectKind.Project ? mechanism.Projects : mechanism.Targets;
        return subjects.GetValueOrDefault(name.Id)
            ?? throw new RefusedException(LedgerRefusals.SubjectNotFound(name.Path));
    }

    private Refusal WhyNot(string city, long minPosition) =>
        Newest(city) is { } now && now.Position < minPosition
            ? PictureRefusals.PositionNotReached(minPosition, now.Position)
            : PictureRefusals.BoardUnavailable(city);

    /// <summary>The newest picture that is there without waiting.</summary>
    private CityPicture? Newest(string city)
    {
        var now = board.Now(city, 0, CancellationToken.None);
        return now.IsCompletedSuccessfully ? now.Result : null;
    }

    private static RefusedException Missing(string city) => new(PictureRefusals.CityNotFound(city));
}
