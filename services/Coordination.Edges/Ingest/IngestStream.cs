using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Goals;
using Coordination.Edges.Requests;
using Coordination.Edges.Telemetry;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Ingest;

/// <summary>One client's stream: reads batches while there is room, has their items recorded, and sends what becomes of
/// each.</summary>
internal sealed class IngestStream : IDisposable
{
    private readonly IngestPorts ports;
    private readonly IngestBatches batches;
    private readonly UnansweredItems unanswered;
    private readonly StreamTally tally = new();
    private readonly IngestResults results;
    private readonly SubjectQueues subjects;
    private readonly string method;
    private readonly Action<IMessage?, Refusal> remember;

    public IngestStream(IngestPorts ports, IngestWire wire)
    {
        (this.ports, method, remember) = (ports, wire.Method, wire.Remember);
        batches = new IngestBatches(wire.Requests, method);
        unanswered = new UnansweredItems(ports.Meter);
        results = new IngestResults(wire.Responses, unanswered, tally);
        subjects = new SubjectQueues(Execute, Answered);
    }

    /// <summary>Runs until the client has sent all and everything is answered.</summary>
    /// <exception cref="RefusedException">A batch was wrong, the client stalled, or the server stops.</exception>
    public async Task Run(Call call)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, ports.Stopping);
        using var patience = new ClientPatience(
            ports.Time, () => results.IsSending || unanswered.IsEmpty, end);
        var sending = Send(patience, end);
        try
        {
            var refusal = await Take(call with { Cancellation = end.Token }, patience);
            await unanswered.WaitUntilEmpty(end.Token);
            if (refusal is not null) throw refusal;
        }
        catch (OperationCanceledException) when (!call.Cancellation.IsCancellationRequested && patience.IsOver)
        {
            throw new RefusedException(
                IngestRefusals.StreamStalled((int)ClientPatience.Longest.TotalSeconds, results.SettledThrough));
        }
        catch (OperationCanceledException)
            when (!call.Cancellation.IsCancellationRequested && ports.Stopping.IsCancellationRequested)
        {
            throw new RefusedException(PictureRefusals.ServerUnavailable());
        }
        finally
        {
            await end.CancelAsync();
            await sending;
        }
    }

    public void Dispose() => unanswered.Dispose();

    /// <summary>Takes batch after batch; a batch that is wrong is the last.</summary>
    private async Task<RefusedException?> Take(Call call, ClientPatience patience)
    {
        while (true)
        {
            await unanswered.WaitForRoom(call.Cancellation);
            try
            {
                if (await batches.Next(call.Cancellation) is not { } items) return null;
                patience.Renew();
                await Take(call, items);
            }
            catch (RefusedException refused)
            {
                return refused;
            }
        }
    }

    private async Task Take(Call call, IReadOnlyList<V1.IngestItem> items)
    {
        var batch = new IngestBatch(call, items.Count, ports.Time);
        var works = items
            .Select(item => new IngestItemWork(batch, item, item.CalculateSize(), Read(batch.Call, item))).ToList();
        unanswered.Add(works);
        tally.Take(works);
        // Whose turn it is on a subject is known only once every item was read.
        foreach (var work in works)
            if (!work.Reading.IsCompleted)
                await ((Task)work.Reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        subjects.Add(works);
    }

    private async Task<ReportOrder> Read(Call call, V1.IngestItem item)
    {
        switch (item.RequestCase)
        {
            case V1.IngestItem.RequestOneofCase.Submit:
                RequestForm.Check(item.Submit);
                return await ports.Recording.Read(call, item.Submit);
            case V1.IngestItem.RequestOneofCase.Correct:
                RequestForm.Check(item.Correct);
                return ports.Recording.Read(call, item.Correct);
            default:
                throw new RefusedException(EdgeRefusals.FieldRequired("request"));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever happens to an item is its answer.")]
    private async Task Execute(IngestItemWork item)
    {
        try
        {
            await ports.UnderWay.WaitAsync(item.Call.Cancellation);
            try
            {
                item.Result.ProgressReport = await ports.Recording.Record(
                    item.Call, item.RequestId, () => item.Reading);
            }
            finally
            {
                ports.UnderWay.Release();
            }
        }
        catch (Exception exception)
        {
            var refusals = Faults.Refusals(exception, method, TraceId, ports.Logger);
            remember(item.Request, refusals[0]);
            item.Refuse(refusals);
        }
    }

    private void Answered(IngestItemWork item)
    {
        item.Leave();
        results.Add(item);
    }

    private static string TraceId() => Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");

    /// <summary>Sends results; when that fails, nobody reads them and the stream is over.</summary>
    private async Task Send(ClientPatience patience, CancellationTokenSource end)
    {
        try
        {
            await results.Send(patience, end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or IOException)
        {
            // So the writer says that the reader went away, which readers may.
            await end.CancelAsync();
        }
    }
}
