using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;

namespace Coordination.Domain.Ledger;

/// <summary>Every kind of event there is, fixed for ever, and how its body is read and written. One golden file per kind
/// guards the bodies.</summary>
public static class EventCatalog
{
    /// <summary>Kind and type, in the order of the mechanisms.</summary>
    public static IReadOnlyList<EventKind> All { get; } =
    [
        EventKind.Of(LedgerOpened.Kind, DomainJson.Default.LedgerOpened),
        EventKind.Of("leadership/mechanism-applied.v1", DomainJson.Default.MechanismApplied),
        EventKind.Of("leadership/unit-defined.v1", DomainJson.Default.UnitDefined),
        EventKind.Of("leadership/body-defined.v1", DomainJson.Default.BodyDefined),
        EventKind.Of("leadership/key-work-defined.v1", DomainJson.Default.KeyWorkDefined),
        EventKind.Of("leadership/responsibility-set.v1", DomainJson.Default.ResponsibilitySet),
        EventKind.Of("leadership/external-id-bound.v1", DomainJson.Default.ExternalIdBound),
        EventKind.Of("leadership/duty-delegated.v1", DomainJson.Default.DutyDelegated),
        EventKind.Of("leadership/delegation-taken-back.v1", DomainJson.Default.DelegationTakenBack),
        EventKind.Of("goals/target-defined.v1", DomainJson.Default.TargetDefined),
        EventKind.Of("goals/project-defined.v1", DomainJson.Default.ProjectDefined),
        EventKind.Of("goals/progress-reported.v1", DomainJson.Default.ProgressReported),
        EventKind.Of("goals/progress-corrected.v1", DomainJson.Default.ProgressCorrected),
        EventKind.Of("goals/progress-signed.v1", DomainJson.Default.ProgressSigned),
        EventKind.Of("goals/progress-verified.v1", DomainJson.Default.ProgressVerified),
        EventKind.Of("goals/progress-accepted.v1", DomainJson.Default.ProgressAccepted),
        EventKind.Of("goals/progress-sent-back.v1", DomainJson.Default.ProgressSentBack),
        EventKind.Of("goals/unlock-requested.v1", DomainJson.Default.UnlockRequested),
        EventKind.Of("goals/unlock-granted.v1", DomainJson.Default.UnlockGranted),
        EventKind.Of("goals/data-conflict-resolved.v1", DomainJson.Default.DataConflictResolved),
        EventKind.Of("goals/members-counted.v1", DomainJson.Default.MembersCounted),
        EventKind.Of("goals/members-withdrawn.v1", DomainJson.Default.MembersWithdrawn),
        EventKind.Of("goals/suspension-requested.v1", DomainJson.Default.SuspensionRequested),
        EventKind.Of("goals/project-suspended.v1", DomainJson.Default.ProjectSuspended),
        EventKind.Of("goals/project-resumed.v1", DomainJson.Default.ProjectResumed),
        EventKind.Of("goals/project-started.v1", DomainJson.Default.ProjectStarted),
        EventKind.Of("goals/milestone-reached.v1", DomainJson.Default.MilestoneReached),
        EventKind.Of("ledger/vault-item-erased.v1", DomainJson.Default.VaultItemErased),
    ];

    private static readonly FrozenDictionary<string, EventKind> ByName = All.ToFrozenDictionary(kind => kind.Name);
    private static readonly FrozenDictionary<Type, EventKind> ByType = All.ToFrozenDictionary(kind => kind.Type);

    public static string KindOf(DomainEvent domainEvent) => ByType[domainEvent.GetType()].Name;

    /// <summary>The body to store: UTF-8 JSON.</summary>
    public static byte[] Write(DomainEvent domainEvent) => ByType[domainEvent.GetType()].Write(domainEvent);

    /// <summary>The event of a stored entry.</summary>
    /// <exception cref="UnknownEventKindException">The program is older than the entry.</exception>
    public static DomainEvent Read(LedgerEntry entry) =>
        entry.Event ?? Parse(entry);

    private static DomainEvent Parse(LedgerEntry entry) =>
        ByName.TryGetValue(entry.Kind, out var kind)
            ? kind.Read(entry.Body)
            : throw new UnknownEventKindException(entry.Ledger, entry.Position, entry.Kind);
}

/// <summary>One kind of event.</summary>
public sealed record EventKind(string Name, Type Type, Func<DomainEvent, byte[]> Write, Func<byte[], DomainEvent> Read)
{
    internal static EventKind Of<T>(string name, JsonTypeInfo<T> json) where T : DomainEvent => new(
        name,
        typeof(T),
        domainEvent => JsonSerializer.SerializeToUtf8Bytes((T)domainEvent, json),
        body => JsonSerializer.Deserialize(body, json) ?? throw new JsonException($"The body of a {name} is null."));
}

/// <summary>A fold met an event that this program does not know: it stops rather than guess.</summary>
public sealed class UnknownEventKindException(string ledger, long position, string kind)
    : Exception($"Entry {position} of ledger {ledger} has the unknown kind '{kind}': this program is older than the ledger.")
{
    public string Ledger { get; } = ledger;
    public long Position { get; } = position;
    public string Kind { get; } = kind;
}

/// <summary>The first row of every ledger, in the stream <c>ledger</c>.</summary>
/// <param name="LedgerId">32 lower-case hex digits at random: a trial's ledger is never taken for a fork of the real one.</param>
/// <param name="Synthetic">True when the city's time is not real: a demo.</param>
public sealed record LedgerOpened(string LedgerId, string City, bool Synthetic) : DomainEvent
{
    public const string Stream = "ledger";
    public const string Kind = "ledger/ledger-opened.v1";
}

/// <summary>A vault item was erased; the commitment stays, so every proof keeps holding.</summary>
/// <param name="Commitment">Lower-case hex.</param>
public sealed record VaultItemErased(string Commitment, string Reason) : DomainEvent;
