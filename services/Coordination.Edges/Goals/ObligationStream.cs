using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Grains.Ports;
using Grpc.Core;

namespace Coordination.Edges.Goals;

/// <summary>One reader's stream of what is due. It looks only when the last message is on its way, so that a slow reader costs
/// no memory.</summary>
/// <param name="read">The newest picture of the city.</param>
internal sealed class ObligationStream(
    MechanismName name, ObligationFilter filter, Func<ValueTask<CityPicture>> read, ObligationLists lists, ICityClock clock,
    TimeProvider time, IServerStreamWriter<V1.WatchObligationsResponse> writer)
{
    /// <summary>Most obligations in a message.</summary>
    public const int MostShown = 500;

    /// <summary>Time between two looks at the picture and at the city's clock, which in a demo goes at any speed.</summary>
    public static TimeSpan LookEvery { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Quiet time after which a sign of life is sent.</summary>
    public static TimeSpan HeartbeatEvery { get; } = TimeSpan.FromSeconds(10);

    private ObligationList? seen;
    private V1.WatchObligationsResponse? sent;
    private long sentAt;

    /// <summary>Sends the list, and again whenever it has changed, until cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (true)
        {
            await Look(await read(), cancellation);
            await Task.Delay(LookEvery, time, cancellation);
        }
    }

    private async Task Look(CityPicture city, CancellationToken cancellation)
    {
        var (mechanism, now) = (Pictures.Mechanism(city, name), clock.Now);
        var list = lists.Of(mechanism, now);
        if (!ReferenceEquals(list, seen))
        {
            seen = list;
            var passing = list.Obligations.Where(filter.Passes).ToList();
            var mapping = new ObligationMapping(name, new ReportMapping(name.City, mechanism, now));
            var message = new V1.WatchObligationsResponse
            {
                Obligations = { passing.Take(MostShown).Select(mapping.Of) },
                TotalSize = passing.Count,
            };
            if (sent is null || sent.TotalSize != message.TotalSize || !sent.Obligations.Equals(message.Obligations))
            {
                sent = message;
                await Send(message.Clone(), city, cancellation);
                return;
            }
        }
        if (time.GetElapsedTime(sentAt) >= HeartbeatEvery)
            await Send(new() { Unchanged = true, TotalSize = sent!.TotalSize }, city, cancellation);
    }

    private async Task Send(V1.WatchObligationsResponse message, CityPicture city, CancellationToken cancellation)
    {
        (message.Position, message.CityTime) = (city.Position, clock.Now.ToTimestamp());
        await writer.WriteOrEnd(message, cancellation);
        sentAt = time.GetTimestamp();
    }
}
