using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Goals;
using Coordination.Edges.Requests;
using Google.Protobuf;

namespace Coordination.Edges.Ingest;

/// <summary>One item on its way to its answer.</summary>
/// <param name="batch">The batch that it came in, which limits its time.</param>
/// <param name="bytes">Its size on the wire.</param>
/// <param name="reading">What it asks for, or what is wrong with it.</param>
internal sealed class IngestItemWork(
    IngestBatch batch, V1.IngestItem item, int bytes, Task<ReportOrder> reading)
{
    public Call Call => batch.Call;

    public int Bytes => bytes;

    public Task<ReportOrder> Reading => reading;

    /// <summary>The subject whose items keep their order; null for an item that no subject will be asked about.</summary>
    public string? Subject => reading.IsCompletedSuccessfully ? reading.Result.Subject.GrainKey : null;

    /// <summary>What it asks for, as it was sent; null where it asks for nothing.</summary>
    public IMessage? Request => (IMessage?)item.Submit ?? item.Correct;

    /// <summary>What becomes of it, to be filled in.</summary>
    public V1.IngestResult Result { get; } = new() { Sequence = item.Sequence };

    /// <summary>Whether it is known what becomes of it.</summary>
    public bool HasResult => Result.ProgressReport is not null || Result.Status is not null;

    /// <summary>Whether its result is part of a response. Guarded by <see cref="StreamTally"/>.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>It was refused. What may have been recorded, or could be in a moment, is to be sent again.</summary>
    public void Refuse(ValueList<Refusal> refusals)
    {
        Result.Status = RefusalTranslation.ToStatus(refusals);
        Result.Retry = refusals[0].Kind == RefusalKind.Unavailable || RetryDelay.Of(refusals[0]) is not null;
    }

    /// <summary>It was not tried, because one before it on the same subject has to be sent again.</summary>
    public void GiveUpAfter(IngestItemWork before) => (Result.Status, Result.Retry) = (before.Result.Status, true);

    /// <summary>Lets go of the batch's timer with its last item.</summary>
    public void Leave() => batch.Leave();
}
