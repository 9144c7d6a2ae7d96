namespace Coordination.Domain.Ledger;

/// <summary>What a pure decision came to.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>These events, in order, are to be recorded in the decider's stream.</summary>
    public sealed record Accepted(ValueList<DomainEvent> Events) : Decision;

    /// <summary>All that was asked is already so, by the entry at <paramref name="Position"/>: only the request is recorded.</summary>
    public sealed record Unchanged(long Position) : Decision;

    /// <summary>Refused; the first refusal decides the status. Nothing is recorded.</summary>
    public sealed record Refused(ValueList<Refusal> Refusals) : Decision;

    public static Decision Record(params ReadOnlySpan<DomainEvent> events) => new Accepted(ValueList.Create(events));
    public static Decision Refuse(params ReadOnlySpan<Refusal> refusals) => new Refused(ValueList.Create(refusals));
}

/// <summary>A command's answer: the entries that determine it, or why not.</summary>
/// <param name="Entries">What the request recorded, or, where it changed nothing, the one entry that already said so.</param>
/// <param name="Refusals">Empty when the command was recorded.</param>
/// <param name="Repeated">The same request was answered before; this is the first answer again.</param>
public sealed record CommandResult(ValueList<LedgerEntry> Entries, ValueList<Refusal> Refusals, bool Repeated = false)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRefused => Refusals.Count > 0;

    /// <summary>It was not the command that was wrong: the same one, sent again later, may be recorded.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool MustBeSentAgain =>
        IsRefused && Refusals[0].Kind is RefusalKind.Unavailable or RefusalKind.Exhausted;

    public static CommandResult Recorded(ValueList<LedgerEntry> entries, bool repeated = false) => new(entries, [], repeated);
    public static CommandResult Refused(ValueList<Refusal> refusals) => new([], refusals);
}
