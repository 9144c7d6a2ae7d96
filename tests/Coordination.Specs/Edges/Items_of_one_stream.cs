using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Goals;
using Coordination.Edges.Ingest;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Items of one stream: those of one subject wait for each other, and what has to be sent again is not
/// settled.</summary>
public class Items_of_one_stream
{
    private readonly Dictionary<long, TaskCompletionSource<ValueList<Refusal>>> deciding = [];
    private readonly List<long> tried = [];
    private readonly List<IngestItemWork> answered = [];
    private readonly SubjectQueues queues;

    public Items_of_one_stream() => queues = new(Try, answered.Add);

    [Fact]
    public void go_at_once_where_their_subjects_differ_and_in_turn_where_not()
    {
        queues.Add([Item(1, "p001"), Item(2, "p001"), Item(3, "p002")]);
        Assert.Equal([1, 3], tried);
        queues.Add([Item(4, "p001"), Item(5, "p003")]);
        Assert.Equal([1, 3, 5], tried);
        Decide(1);
        Decide(2);
        Assert.Equal([1, 3, 5, 2, 4], tried);
        Decide(4);
        queues.Add([Item(6, "p001")]);
        Assert.Equal(6, tried[^1]);
    }

    [Fact]
    public void are_not_tried_behind_one_that_has_to_be_sent_again()
    {
        queues.Add([Item(1, "p001"), Item(2, "p001"), Item(3, "p002")]);
        queues.Add([Item(4, "p001")]);
        Decide(1, LedgerRefusals.QueueFull(7));
        Assert.Equal([1, 3], tried);
        Assert.Equal([1, 2, 4], answered.Select(item => item.Result.Sequence));
        Assert.All(answered, item => Assert.True(item.Result.Retry && item.Result.Status is not null));
        queues.Add([Item(5, "p001")]);
        Assert.Equal(5, tried[^1]);
    }

    [Fact]
    public void are_tried_behind_one_that_was_refused_for_good()
    {
        queues.Add([Item(1, "p001"), Item(2, "p001")]);
        Decide(1, LedgerRefusals.SubjectNotFound("p001"));
        Assert.Equal([1, 2], tried);
        Assert.False(Assert.Single(answered).Result.Retry);
    }

    [Fact]
    public void are_settled_up_to_the_first_that_has_no_answer()
    {
        var tally = new StreamTally();
        IngestItemWork[] items = [Recorded(1), Recorded(2), Refused(4, LedgerRefusals.SubjectNotFound("x")), Recorded(9)];
        tally.Take(items);
        Assert.Equal((0, 1, 0), Told(tally.Answer([items[1]])));
        Assert.Equal((2, 2, 0), Told(tally.Answer([items[0]])));
        Assert.Equal((9, 3, 1), Told(tally.Answer([items[3], items[2]])));
    }

    [Fact]
    public void are_settled_no_further_than_to_one_that_has_to_be_sent_again()
    {
        var tally = new StreamTally();
        IngestItemWork[] items = [Recorded(1), Refused(2, LedgerRefusals.StorageUnavailable()), Recorded(3)];
        tally.Take(items);
        Assert.Equal((1, 2, 0), Told(tally.Answer(items)));
        tally.Take([Recorded(4)]);
        Assert.Equal((1, 3, 0), Told(tally.Answer([Recorded(4)])));
    }

    private static (long, long, long) Told(V1.IngestProgressReportsResponse response) =>
        (response.SettledThrough, response.Recorded, response.Refused);

    private static IngestItemWork Recorded(long sequence)
    {
        var item = Item(sequence, "p001");
        item.Result.ProgressReport = new V1.ProgressReport { Position = sequence };
        return item;
    }

    private static IngestItemWork Refused(long sequence, Refusal refusal)
    {
        var item = Item(sequence, "p001");
        item.Refuse([refusal]);
        return item;
    }

    private static IngestItemWork Item(long sequence, string project)
    {
        var call = new Call(Principal.Unit("lichuan", "tuanbao"), CancellationToken.None);
        var order = new ReportOrder(
            new SubjectName("lichuan", 2016, SubjectKind.Project, project), _ => throw new NotSupportedException());
        return new IngestItemWork(
            new IngestBatch(call, 1, TimeProvider.System), new V1.IngestItem { Sequence = sequence }, 1,
            Task.FromResult(order));
    }

    private async Task Try(IngestItemWork item)
    {
        tried.Add(item.Result.Sequence);
        var refusals = await (deciding[item.Result.Sequence] = new()).Task;
        if (refusals.Count > 0) item.Refuse(refusals);
    }

    private void Decide(long sequence, params Refusal[] refusals) =>
        deciding[sequence].SetResult(refusals.ToValueList());
}
