using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Board.Ledger;

/// <summary>How the domain writes what pictures hold, by type.</summary>
internal static class PictureJson
{
    internal static JsonTypeInfo<NodaTime.Instant> Instant { get; } = Of<NodaTime.Instant>();
    internal static JsonTypeInfo<ValueList<Delegation>> Delegations { get; } = Of<ValueList<Delegation>>();
    internal static JsonTypeInfo<ValueList<Assignment>> Assignments { get; } = Of<ValueList<Assignment>>();
    internal static JsonTypeInfo<ProgressReported?> Reported { get; } = Of<ProgressReported?>();
    internal static JsonTypeInfo<ProgressCorrected?> Corrected { get; } = Of<ProgressCorrected?>();
    internal static JsonTypeInfo<ReportStage> Stage { get; } = Of<ReportStage>();
    internal static JsonTypeInfo<ValueList<Unlock>> Unlocks { get; } = Of<ValueList<Unlock>>();
    internal static JsonTypeInfo<ValueList<Suspension>> Suspensions { get; } = Of<ValueList<Suspension>>();
    internal static JsonTypeInfo<ValueList<ConflictResolution>> Resolutions { get; } = Of<ValueList<ConflictResolution>>();
    internal static JsonTypeInfo<TargetDefinition?> Target { get; } = Of<TargetDefinition?>();
    internal static JsonTypeInfo<ProjectDefinition?> Project { get; } = Of<ProjectDefinition?>();
    internal static JsonTypeInfo<ReachedStep?> Step { get; } = Of<ReachedStep?>();

    private static readonly FrozenDictionary<string, JsonTypeInfo> Steps = EventCatalog.All
        .Where(kind => kind.Type.IsAssignableTo(typeof(ReportStepTaken)))
        .ToFrozenDictionary(kind => kind.Name, kind => DomainJson.Shared.GetTypeInfo(kind.Type), StringComparer.Ordinal);

    /// <summary>How a step of a kind is written; null for what is no step.</summary>
    internal static JsonTypeInfo? StepOf(string kind) => Steps.GetValueOrDefault(kind);

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)DomainJson.Shared.GetTypeInfo(typeof(T));
}
