using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Coordination.Domain;
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
                return ReportRecording.Read(call, item.Correct);
            default:
                throw new RefusedException(EdgeRefusals.FieldRequired("request"));
        }
    }

    /// <summary>Has items of one subject recorded in order, as many at a time as all streams together leave room for.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever happens to an item is its answer.")]
    private async Task Execute(IReadOnlyList<IngestItemWork> items)
    {
        for (var done = 0; done < items.Count;)
        {
            var count = 0;
            try
            {
                count = await EnterUnderWay(items.Count - done, items[done].Call.Cancellation);
                if (!await Record([.. items.Skip(done).Take(count)])) return;
                done += count;
            }
            catch (Exception exception)
            {
                Refuse(items[done], Faults.Refusals(exception, method, TraceId, ports.Logger));
                if (items[done++].Result.Retry) return;
            }
            finally
            {
                if (count > 0) ports.UnderWay.Release(count);
            }
        }
    }

    // One is waited for; what others have left free is taken with it.
    private async Task<int> EnterUnderWay(int wanted, CancellationToken cancellation)
    {
        await ports.UnderWay.WaitAsync(cancellation);
        var count = 1;
        while (count < wanted && ports.UnderWay.Wait(0, CancellationToken.None)) count++;
        return count;
    }

    /// <summary>False when one of them has to be sent again.</summary>
    private async Task<bool> Record(IReadOnlyList<IngestItemWork> items)
    {
        var orders = new ReportOrder[items.Count];
        for (var index = 0; index < orders.Length; index++) orders[index] = await items[index].Reading;
        var answers = await ports.Recording.RecordInOrder(items[0].Call, orders);
        for (var index = 0; index < answers.Count; index++)
        {
            if (answers[index].Refusals.Count > 0) Refuse(items[index], answers[index].Refusals);
            else items[index].Result.ProgressReport = answers[index].Report;
        }
        return answers.Count == items.Count && !items[^1].Result.Retry;
    }

    private void Refuse(IngestItemWork item, ValueList<Refusal> refusals)
    {
        remember(item.Request, refusals[0]);
        item.Refuse(refusals);
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
