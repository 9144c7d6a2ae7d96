using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Goals;
using Coordination.Edges.Ingest;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Items of one stream: those of one subject keep their order, and what has to be sent again is not
/// settled.</summary>
public class Items_of_one_stream
{
    private readonly Dictionary<long, TaskCompletionSource<ValueList<Refusal>>> deciding = [];
    private readonly List<string> tried = [];
    private readonly List<IngestItemWork> answered = [];
    private readonly SubjectQueues queues;

    public Items_of_one_stream() => queues = new(Try, answered.Add);

    [Fact]
    public void go_at_once_where_their_subjects_differ_and_together_where_not()
    {
        queues.Add([Item(1, "p001"), Item(2, "p001"), Item(3, "p002")]);
        Assert.Equal(["1 2", "3"], tried);
        queues.Add([Item(4, "p001"), Item(5, "p003")]);
        queues.Add([Item(6, "p001"), Item(7, "p003")]);
        Assert.Equal(["1 2", "3", "5"], tried);
        Decide(1);
        Assert.Equal("4 6", tried[^1]);
        Decide(4);
        queues.Add([Item(8, "p001")]);
        Assert.Equal("8", tried[^1]);
    }

    [Theory]
    [InlineData(SubjectQueues.MostTogether, 1)]
    [InlineData(4, SubjectQueues.BytesTogether / 4)]
    public void go_together_only_so_many_and_so_large(int together, int bytes)
    {
        queues.Add([.. Enumerable.Range(1, together + 2).Select(number => Item(number, "p001", bytes))]);
        Assert.Equal(together, Assert.Single(tried).Split(' ').Length);
        Decide(1);
        Assert.Equal($"{together + 1} {together + 2}", tried[^1]);
    }

    [Fact]
    public void are_not_tried_behind_one_that_has_to_be_sent_again()
    {
        queues.Add([Item(1, "p001"), Item(2, "p001"), Item(3, "p002")]);
        queues.Add([Item(4, "p001")]);
        Decide(1, LedgerRefusals.QueueFull(7));
        Assert.Equal(["1 2", "3"], tried);
        Assert.Equal([1, 2, 4], answered.Select(item => item.Result.Sequence));
        Assert.All(answered, item => Assert.True(item.Result.Retry && item.Result.Status is not null));
        queues.Add([Item(5, "p001")]);
        Assert.Equal("5", tried[^1]);
    }

    [Fact]
    public void are_tried_behind_one_that_was_refused_for_good()
    {
        queues.Add([Item(1, "p001")]);
        queues.Add([Item(2, "p001")]);
        Decide(1, LedgerRefusals.SubjectNotFound("p001"));
        Assert.Equal(["1", "2"], tried);
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

    private static IngestItemWork Item(long sequence, string project, int bytes = 1)
    {
        var call = new Call(Principal.Unit("lichuan", "tuanbao"), CancellationToken.None);
        var order = new ReportOrder(
            new SubjectName("lichuan", 2016, SubjectKind.Project, project),
            new ReportCommand(new CommandContext("units/tuanbao", "units/tuanbao", "units/tuanbao", "r-1")));
        return new IngestItemWork(
            new IngestBatch(call, 1, TimeProvider.System), new V1.IngestItem { Sequence = sequence }, bytes,
            Task.FromResult(order));
    }

    private async Task Try(IReadOnlyList<IngestItemWork> items)
    {
        tried.Add(string.Join(' ', items.Select(item => item.Result.Sequence)));
        var refusals = await (deciding[items[0].Result.Sequence] = new()).Task;
        if (refusals.Count > 0) items[0].Refuse(refusals);
    }

    /// <summary>Has those tried together with this one decided, of which it is the first.</summary>
    private void Decide(long sequence, params Refusal[] refusals) =>
        deciding[sequence].SetResult(refusals.ToValueList());
}
