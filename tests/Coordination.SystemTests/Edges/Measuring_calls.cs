using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Coordination.Edges;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Calls are measured with the status that callers see, and reports are counted by what became of
/// them.</summary>
[Collection(nameof(ServedCity))]
public sealed class Measuring_calls(Served served) : IDisposable
{
    private readonly ConcurrentBag<string> measured = [];
    private readonly MeterListener listener = new();

    [Fact]
    public async Task tells_status_and_outcome()
    {
        Listen();
        var request = Report("p096", "moudao", 1);
        var project = await served.Goals.GetProjectAsync(
            new V1.GetProjectRequest { Name = request.Parent }, served.AsUnit("moudao"));
        var unit = project.Assignments.First(held => held.Duty == V1.Duty.ResponsibleUnit).Holder;
        var options = served.AsUnit(unit[(unit.LastIndexOf('/') + 1)..]);
        request.ProgressReport.Unit = unit;
        await served.Goals.SubmitProgressReportAsync(request, options);
        await served.Goals.SubmitProgressReportAsync(request, options);
        await served.Goals.SubmitProgressReportAsync(request.With(again => again.RequestId = RequestId()), options);
        await Assert.ThrowsAsync<RpcException>(async () => await served.Goals.SubmitProgressReportAsync(
            request.With(wrong => (wrong.RequestId, wrong.ProgressReport.Lines[0].MoneyFen) = (RequestId(), -1)), options));
        await Assert.ThrowsAsync<RpcException>(async () => await served.Goals.SubmitProgressReportAsync(
            request.With(wrong => wrong.ProgressReport.Done = new string('a', 5 * 1024 * 1024)), options));

        foreach (var result in (string[])["=recorded", "=repeated", "=unchanged", "=refused:VALUE_NEGATIVE"])
            Assert.Contains(measured, seen => IsReport(seen) && seen.EndsWith(result, StringComparison.Ordinal));
        Assert.DoesNotContain(measured, seen => seen.Contains("unit.kind=unknown", StringComparison.Ordinal));
        foreach (var status in (string[])["OK", "INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"])
            Assert.Contains(
                "rpc.server.call.duration rpc.system=grpc rpc.method=coordination.v1.GoalService/SubmitProgressReport "
                    + $"rpc.response.status_code={status}",
                measured);
    }

    private static bool IsReport(string seen) => seen.StartsWith("coordination.reports", StringComparison.Ordinal);

    private void Listen()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == EdgesRegistration.MeterName) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = instrument.Name;
        foreach (var (name, value) in tags) text += $" {name}={value}";
        measured.Add(text);
    }

    public void Dispose() => listener.Dispose();
}
