using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Harness.Checking;

/// <summary>A fault planted into a copy of the evidence.</summary>
/// <param name="CaughtBy">Name of the check that has to find it.</param>
internal sealed record Mutant(string Name, string CaughtBy, Func<Evidence, Evidence> Plant);

/// <summary>One fault for each check: a check that was never seen to fail proves nothing.</summary>
internal static class Mutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("drop-ack", Checks.Lost, evidence => evidence with { Rows = [.. evidence.Rows.SkipLast(1)] }),
        new("invent", Checks.Invented, evidence => Append(evidence, last => last with { RequestId = "nobody-sent-this" })),
        new("store-refused", Checks.RefusedButStored, evidence => Refused(evidence)),
        new("double", Checks.Doubled, evidence => Append(evidence, last => last)),
        new("skip-position", Checks.PositionGaps, evidence => ChangeLast(
            evidence, last => last with { Position = last.Position + 1 })),
        new("skip-version", Checks.StreamGaps, evidence => ChangeLast(
            evidence, last => last with { StreamVersion = last.StreamVersion + 1 })),
        new("clock-back", Checks.TimeBack, evidence => ChangeLast(
            evidence, last => last with { RecordedAt = last.RecordedAt - Duration.FromDays(1) })),
        new("change-body", Checks.WrongLeaves, evidence => ReplaceLast(
            evidence, evidence.Rows[^1].Entry with { Body = "{}"u8.ToArray() })),
        new("answer-otherwise", Checks.AnsweredDifferently, evidence => ChangeOperation(
            evidence, operation => operation.Acks.Count() > 1,
            operation => operation with
            {
                Answers = [.. operation.Answers.SkipLast(1), operation.Answers[^1] with { Answer = "another", Class = "ACK" }],
            })),
        new("reorder", Checks.AgainstRealTime, Reordered),
        new("drop-answer", Checks.Unanswered, evidence => ChangeOperation(
            evidence, operation => operation.IsAnswered, operation => operation with { Answers = [] })),
        new("accept-wrong", Checks.Unplanned, evidence => ChangeOperation(
            evidence, operation => operation.First.Plan.Length > 0 && operation.IsAnswered,
            operation => operation with { First = operation.First with { Plan = "ANOTHER_REASON" } })),
    ];

    /// <summary>Plants each fault in turn; the names of those that their check did not find.</summary>
    public static IReadOnlyList<string> Missed(Evidence evidence) =>
        [.. All.Where(mutant => !Checks.Run(mutant.Plant(evidence)).ContainsKey(mutant.CaughtBy)).Select(mutant => mutant.Name)];

    private static Evidence Append(Evidence evidence, Func<LedgerEntry, LedgerEntry> change)
    {
        var row = evidence.Rows[^1];
        var entry = change(row.Entry) with { Position = row.Entry.Position + 1, StreamVersion = row.Entry.StreamVersion + 1 };
        return evidence with { Rows = [.. evidence.Rows, row with { Entry = Hashed(entry) }] };
    }

    private static Evidence ChangeLast(Evidence evidence, Func<LedgerEntry, LedgerEntry> change) =>
        ReplaceLast(evidence, Hashed(change(evidence.Rows[^1].Entry)));

    private static Evidence ReplaceLast(Evidence evidence, LedgerEntry entry) =>
        evidence with { Rows = [.. evidence.Rows.SkipLast(1), evidence.Rows[^1] with { Entry = entry }] };

    private static Evidence Refused(Evidence evidence)
    {
        var sent = evidence.Operations.First(operation => operation.First.Plan.Length > 0 && operation.Refusals.Any()).First;
        var changed = Append(evidence, last => last with { Caller = sent.Caller, RequestId = sent.Request });
        return changed with { Rows = [.. changed.Rows.SkipLast(1), changed.Rows[^1] with { Content = sent.Body }] };
    }

    private static Evidence ChangeOperation(
        Evidence evidence, Func<LoggedOperation, bool> which, Func<LoggedOperation, LoggedOperation> change)
    {
        var chosen = evidence.Operations.First(which);
        return evidence with
        {
            Operations = [.. evidence.Operations.Select(operation => operation == chosen ? change(operation) : operation)],
        };
    }

    /// <summary>Lets the operation that was sent last stand where the first one stands.</summary>
    private static Evidence Reordered(Evidence evidence)
    {
        var last = evidence.Operations.Where(operation => operation.First.Effect && operation.Acks.Any())
            .MaxBy(operation => operation.First.T0)!;
        return ChangeOperation(evidence, operation => operation == last, operation => operation with
        {
            Answers = [.. operation.Answers.Select(answer => answer with { Position = 1 })],
        });
    }

    private static LedgerEntry Hashed(LedgerEntry entry) => entry with { LeafHash = LeafHash.Of(entry) };
}
