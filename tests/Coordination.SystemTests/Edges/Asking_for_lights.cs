using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>Whoever reads can ask how each target stands, on any day and basis, and is told why. (R-2.7)</summary>
[Collection(nameof(ServedCity))]
public sealed class Asking_for_lights(Served served)
{
    [Fact]
    public async Task answers_each_target_once_in_the_documents_order_with_a_sentence()
    {
        var seen = new List<V1.TargetLight>();
        var request = new V1.ListTargetLightsRequest { Parent = Served.Year, PageSize = 20 };
        do
        {
            var page = await served.Board.ListTargetLightsAsync(request, served.AsUnit("moudao"));
            Assert.Equal(56, page.TotalSize);
            seen.AddRange(page.TargetLights);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(("T1.0", 56), (seen[0].DocumentId, seen.Count));
        Assert.All(seen, light => Assert.NotEmpty(light.Reasons[0].Sentence));
        Assert.All(seen, light => Assert.NotEqual(V1.Light.Unspecified, light.Light));
        Assert.Equal(V1.TargetLight.Types.State.Pending, seen.Single(light => light.DocumentId == "T3.4").State);
    }

    [Fact]
    public async Task of_one_target_on_a_day_before_the_mechanism_tells_what_is_needed_from_then_on()
    {
        var page = await served.Board.ListTargetLightsAsync(
            new V1.ListTargetLightsRequest
            {
                Parent = Served.Year, Target = $"{Served.Year}/targets/t3-2", AsOf = Sample.Date(2016, 5, 9), Basis = V1.Basis.Published,
            },
            served.AsUnit("moudao"));
        var light = Assert.Single(page.TargetLights);
        Assert.Equal((1_259_000_000_000, 164, V1.Light.None), (light.RequiredAmount, light.RequiredWorkingDays, light.Light));
        Assert.Equal("NOT_YET_DUE", light.Reasons[0].Code);
    }

    [Fact]
    public async Task lists_only_what_was_asked_for()
    {
        var page = await served.Board.ListTargetLightsAsync(
            new V1.ListTargetLightsRequest { Parent = Served.Year, KeyWork = $"{Served.Year}/keyWorks/k5", Lights = { V1.Light.Blue } },
            served.AsUnit("moudao"));
        Assert.Equal(0, page.TotalSize);
    }

    [Fact]
    public async Task refuses_a_day_that_has_not_come()
    {
        var refused = await Refused.By(served, () => served.Board.ListTargetLightsAsync(
            new V1.ListTargetLightsRequest { Parent = Served.Year, AsOf = Sample.Date(2017, 1, 1) }, served.AsUnit("moudao")));
        refused.Is(StatusCode.FailedPrecondition, "AS_OF_IN_FUTURE", "as_of");
    }

    [Fact]
    public async Task says_that_there_is_no_such_target_or_key_work()
    {
        foreach (var request in (V1.ListTargetLightsRequest[])
            [new() { Target = $"{Served.Year}/targets/t9-9" }, new() { KeyWork = $"{Served.Year}/keyWorks/k99" }])
        {
            request.Parent = Served.Year;
            var refused = await Refused.By(served, () => served.Board.ListTargetLightsAsync(request, served.AsUnit("moudao")));
            refused.Is(StatusCode.NotFound, "SUBJECT_NOT_FOUND");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task refuses_what_it_does_not_know(bool light)
    {
        var request = new V1.ListTargetLightsRequest { Parent = Served.Year };
        if (light) request.Lights.Add((V1.Light)99);
        else request.Target = $"{Served.Year}/projects/p011";
        var refused = await Refused.By(served, () => served.Board.ListTargetLightsAsync(request, served.AsUnit("moudao")));
        refused.Is(StatusCode.InvalidArgument, light ? "ENUM_VALUE_UNKNOWN" : "NAME_INVALID", light ? "lights[0]" : "target");
    }
}
