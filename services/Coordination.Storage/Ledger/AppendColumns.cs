using Coordination.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Appends as the columns of the arrays that the database's function takes, one row for each event. Filled again
/// and again by one thread.</summary>
internal sealed class AppendColumns
{
    private readonly List<string> ledgers = [], caller = [], requestId = [], actor = [], actingFor = [];
    private readonly List<string?> stream = [], kind = [];
    private readonly List<int> append = [], ledger = [], lead = [], rulesVersion = [], step = [];
    private readonly List<long> unchangedPosition = [], expectedVersion = [];
    private readonly List<bool> isLast = [];
    private readonly List<byte[]> requestHash = [];
    private readonly List<byte[]?> body = [];
    private readonly HashSet<(string Ledger, string Stream)> streams = [];
    private readonly HashSet<(string Ledger, string Caller, string RequestId)> requests = [];

    /// <summary>The city's time, in microseconds since 1970.</summary>
    public NpgsqlParameter<long> Now { get; } = new() { TypedValue = 0 };

    /// <summary>Binds the columns, once and for all calls, in the order of the function's parameters.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Array(ledgers, NpgsqlDbType.Text));
        parameters.Add(Now);
        foreach (var numbers in (List<int>[])[append, ledger, lead]) parameters.Add(Array(numbers, NpgsqlDbType.Integer));
        foreach (var texts in (List<string>[])[caller, requestId]) parameters.Add(Array(texts, NpgsqlDbType.Text));
        parameters.Add(Array(requestHash, NpgsqlDbType.Bytea));
        foreach (var texts in (List<string>[])[actor, actingFor]) parameters.Add(Array(texts, NpgsqlDbType.Text));
        parameters.Add(Array(rulesVersion, NpgsqlDbType.Integer));
        parameters.Add(Array(unchangedPosition, NpgsqlDbType.Bigint));
        parameters.Add(Array(stream, NpgsqlDbType.Text));
        parameters.Add(Array(expectedVersion, NpgsqlDbType.Bigint));
        parameters.Add(Array(step, NpgsqlDbType.Integer));
        parameters.Add(Array(isLast, NpgsqlDbType.Boolean));
        parameters.Add(Array(kind, NpgsqlDbType.Text));
        parameters.Add(Array(body, NpgsqlDbType.Bytea));
    }

    /// <summary>Takes appends up to the first that shares a stream or a request with one before it: within one call each
    /// sees the ledger as it stood before the call, so that one must come in the next. Answers how many.</summary>
    public int Fill(IReadOnlyList<QueuedAppend> appends)
    {
        Clear();
        var taken = 0;
        while (taken < appends.Count && IsApart(appends[taken].Append)) taken++;
        for (var i = 0; i < taken; i++) ledgers.Add(appends[i].Append.Ledger);
        Sort();
        for (var i = 0; i < taken; i++) Add(i, appends[i].Append);
        return taken;
    }

    private bool IsApart(LedgerAppend candidate)
    {
        if (!requests.Add((candidate.Ledger, candidate.Context.Caller, candidate.Context.RequestId))) return false;
        if (candidate.Events.Any(pending => streams.Contains((candidate.Ledger, pending.Stream)))) return false;
        foreach (var pending in candidate.Events) streams.Add((candidate.Ledger, pending.Stream));
        return true;
    }

    // Ledgers are locked in one order by everybody.
    private void Sort()
    {
        ledgers.Sort(StringComparer.Ordinal);
        var kept = 0;
        for (var i = 0; i < ledgers.Count; i++)
            if (kept == 0 || ledgers[i] != ledgers[kept - 1]) ledgers[kept++] = ledgers[i];
        ledgers.RemoveRange(kept, ledgers.Count - kept);
    }

    private void Add(int number, LedgerAppend asked)
    {
        var place = ledgers.BinarySearch(asked.Ledger, StringComparer.Ordinal) + 1;
        if (asked.Events.Count == 0) Add(number, place, asked, 0, null, 0);
        var steps = asked.Events.Count > 1 ? new Dictionary<string, (int Steps, int Row)>(StringComparer.Ordinal) : null;
        for (var i = 0; i < asked.Events.Count; i++)
        {
            var pending = asked.Events[i];
            var before = steps is not null && steps.TryGetValue(pending.Stream, out var seen) ? seen : (Steps: 0, Row: -1);
            if (before.Row >= 0) isLast[before.Row] = false;
            Add(number, place, asked, i == 0 ? asked.Events.Count : -1, pending, before.Steps);
            if (steps is not null) steps[pending.Stream] = (before.Steps + 1, isLast.Count - 1);
        }
    }

    private void Add(int number, int place, LedgerAppend asked, int events, PendingEvent? pending, int stepsBefore)
    {
        append.Add(number);
        ledger.Add(place);
        lead.Add(events);
        caller.Add(asked.Context.Caller);
        requestId.Add(asked.Context.RequestId);
        requestHash.Add(asked.RequestHash);
        actor.Add(asked.Context.Actor);
        actingFor.Add(asked.Context.ActingFor);
        rulesVersion.Add(asked.RulesVersion);
        unchangedPosition.Add(asked.UnchangedPosition);
        stream.Add(pending?.Stream);
        expectedVersion.Add(pending?.ExpectedVersion ?? 0);
        step.Add(stepsBefore);
        isLast.Add(pending is not null);
        kind.Add(pending?.Kind);
        body.Add(pending?.Body);
    }

    private void Clear()
    {
        foreach (var texts in (List<string>[])[ledgers, caller, requestId, actor, actingFor]) texts.Clear();
        foreach (var numbers in (List<int>[])[append, ledger, lead, rulesVersion, step]) numbers.Clear();
        stream.Clear();
        kind.Clear();
        unchangedPosition.Clear();
        expectedVersion.Clear();
        isLast.Clear();
        requestHash.Clear();
        body.Clear();
        streams.Clear();
        requests.Clear();
    }

    private static NpgsqlParameter<List<T>> Array<T>(List<T> column, NpgsqlDbType type) =>
        new() { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type };
}
