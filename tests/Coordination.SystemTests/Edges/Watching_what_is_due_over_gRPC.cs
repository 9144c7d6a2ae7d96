using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using Act = Coordination.V1.Obligation.Types.Act;
using State = Coordination.V1.Obligation.Types.State;

namespace Coordination.SystemTests.Edges;

/// <summary>A stream of what is due about a unit's reports, or from a post, at once and whenever it changes.</summary>
public sealed class Watching_what_is_due_over_gRPC(LivingCity city) : IClassFixture<LivingCity>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AsyncServerStreamingCall<V1.WatchObligationsResponse> Watch(V1.WatchObligationsRequest request) =>
        city.Goals.WatchObligations(request, city.Served.As(Clerk));

    [Fact]
    public async Task brings_it_again_when_something_is_recorded_and_when_a_time_comes()
    {
        var week = city.NextWeek();
        using var watching = Watch(new() { Parent = Served.Year, Unit = "cities/lichuan/units/baiyangba", Acts = { Act.Report } });
        var first = await Next(watching);
        Assert.False(first.Unchanged);
        Assert.Equal(first.TotalSize, first.Obligations.Count);
        var due = Own(first, week);
        Assert.True(due.State is State.NotYetDue or State.Due, due.ToString());

        var report = await city.Submitted(week);
        var submitted = await Until(watching, message => Own(message, week).State == State.Submitted);
        Assert.True(submitted.Position >= report.Position);

        city.MoveTo(report.LockTime);
        await Until(watching, message => message.Obligations.All(other => other.Report != report.Name));
    }

    [Fact]
    public async Task of_a_post_brings_what_it_has_to_do_in_the_states_asked()
    {
        var week = city.NextWeek();
        using var watching = Watch(
            new() { Parent = Served.Year, Actor = "units/baiyangba/head", Acts = { Act.Sign }, States = { State.Due } });
        await Next(watching);
        var report = await city.Submitted(week);
        var asked = await Until(watching, message => message.Obligations.Any(due => due.Report == report.Name));
        Assert.All(asked.Obligations, due => Assert.Equal(("units/baiyangba/head", Act.Sign, State.Due), (due.Actor, due.Act, due.State)));
        await city.SignedByHead(report);
        await Until(watching, message => message.Obligations.All(due => due.Report != report.Name));
    }

    [Fact]
    public async Task of_everybody_or_of_nobody_that_there_is_is_refused()
    {
        (await Refusal(new() { Parent = Served.Year })).Is(StatusCode.InvalidArgument, "FIELD_REQUIRED", "unit");
        (await Refusal(new() { Parent = Served.Year, Actor = "nobody" })).Is(StatusCode.InvalidArgument, "NAME_INVALID", "actor");
        (await Refusal(new() { Parent = Served.Year, Unit = "baiyangba" })).Is(StatusCode.InvalidArgument, "NAME_INVALID", "unit");
        (await Refusal(new() { Parent = Served.Year, Actor = "units/a", States = { (State)99 } }))
            .Is(StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "states[0]");
        (await Refusal(new() { Parent = "cities/lichuan/mechanisms/2015", Actor = "units/baiyangba" }))
            .Is(StatusCode.NotFound, "MECHANISM_NOT_FOUND");
    }

    private async Task<Refused> Refusal(V1.WatchObligationsRequest request)
    {
        using var watching = Watch(request);
        return Refused.Of(await Assert.ThrowsAsync<RpcException>(() => watching.ResponseStream.MoveNext(Cancellation)));
    }

    private static V1.Obligation Own(V1.WatchObligationsResponse message, CityWeek week) => Assert.Single(
        message.Obligations, due => due.Report == $"{Served.Year}/projects/{Project}/reports/baiyangba.{week.Period}");

    private static async Task<V1.WatchObligationsResponse> Next(AsyncServerStreamingCall<V1.WatchObligationsResponse> watching)
    {
        Assert.True(await watching.ResponseStream.MoveNext(Cancellation));
        return watching.ResponseStream.Current;
    }

    /// <summary>The first whole list of which something is true.</summary>
    private static async Task<V1.WatchObligationsResponse> Until(
        AsyncServerStreamingCall<V1.WatchObligationsResponse> watching, Func<V1.WatchObligationsResponse, bool> isSo)
    {
        while (true)
            if (await Next(watching) is { Unchanged: false } message && isSo(message)) return message;
    }
}
