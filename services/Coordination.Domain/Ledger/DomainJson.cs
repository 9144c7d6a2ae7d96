using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Ledger;

/// <summary>How domain records are written as JSON: camel case, Chinese as it is, nulls left out, dates as ISO texts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = false,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(LocalDateConverter), typeof(InstantConverter),
        typeof(CamelCaseEnumConverter<Duty>), typeof(CamelCaseEnumConverter<BodyKind>),
        typeof(CamelCaseEnumConverter<UnitKind>), typeof(CamelCaseEnumConverter<Measure>),
        typeof(CamelCaseEnumConverter<Combination>), typeof(CamelCaseEnumConverter<Course>), typeof(CamelCaseEnumConverter<TargetKind>),
        typeof(CamelCaseEnumConverter<RankMode>), typeof(CamelCaseEnumConverter<CommitmentStrength>),
        typeof(CamelCaseEnumConverter<RankDirection>), typeof(CamelCaseEnumConverter<MilestoneKind>),
        typeof(CamelCaseEnumConverter<MemberSet>),
        typeof(CamelCaseEnumConverter<DelegatedAct>), typeof(CamelCaseEnumConverter<ReportStage>), typeof(CamelCaseEnumConverter<ReportStep>),
        typeof(CamelCaseEnumConverter<CheckCapacity>), typeof(CamelCaseEnumConverter<StatusLight>),
        typeof(CamelCaseEnumConverter<SuspensionCause>),
        typeof(CamelCaseEnumConverter<Calendar.PeriodKind>), typeof(CamelCaseEnumConverter<RefusalKind>),
    ])]
[JsonSerializable(typeof(MechanismApplied))]
[JsonSerializable(typeof(UnitDefined))]
[JsonSerializable(typeof(BodyDefined))]
[JsonSerializable(typeof(KeyWorkDefined))]
[JsonSerializable(typeof(ResponsibilitySet))]
[JsonSerializable(typeof(ExternalIdBound))]
[JsonSerializable(typeof(DutyDelegated))]
[JsonSerializable(typeof(DelegationTakenBack))]
[JsonSerializable(typeof(DelegateDuty))]
[JsonSerializable(typeof(TakeBackDelegation))]
[JsonSerializable(typeof(Delegation))]
[JsonSerializable(typeof(TargetDefined))]
[JsonSerializable(typeof(ProjectDefined))]
[JsonSerializable(typeof(ProgressReported))]
[JsonSerializable(typeof(ProgressCorrected))]
[JsonSerializable(typeof(ProgressSigned))]
[JsonSerializable(typeof(ProgressVerified))]
[JsonSerializable(typeof(ProgressAccepted))]
[JsonSerializable(typeof(ProgressSentBack))]
[JsonSerializable(typeof(UnlockRequested))]
[JsonSerializable(typeof(UnlockGranted))]
[JsonSerializable(typeof(DataConflictResolved))]
[JsonSerializable(typeof(MembersCounted))]
[JsonSerializable(typeof(MembersWithdrawn))]
[JsonSerializable(typeof(SuspensionRequested))]
[JsonSerializable(typeof(ProjectSuspended))]
[JsonSerializable(typeof(ProjectResumed))]
[JsonSerializable(typeof(ProjectStarted))]
[JsonSerializable(typeof(MilestoneReached))]
[JsonSerializable(typeof(VaultItemErased))]
[JsonSerializable(typeof(LedgerOpened))]
[JsonSerializable(typeof(AccessQuery))]
[JsonSerializable(typeof(AccessPage))]
[JsonSerializable(typeof(ValueList<AccessRecord>))]
[JsonSerializable(typeof(AccessRecord))]
[JsonSerializable(typeof(NumberedAccessRecord))]
[JsonSerializable(typeof(CommandContext))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(MechanismDocument))]
[JsonSerializable(typeof(ApplyMechanism))]
[JsonSerializable(typeof(AssignResponsibility))]
[JsonSerializable(typeof(EndResponsibility))]
[JsonSerializable(typeof(BindExternalId))]
[JsonSerializable(typeof(SubmitProgressReport))]
[JsonSerializable(typeof(CorrectProgressReport))]
[JsonSerializable(typeof(ValueList<ReportCommand>))]
[JsonSerializable(typeof(ReportCommand))]
[JsonSerializable(typeof(ValueList<CommandResult>))]
[JsonSerializable(typeof(CheckProgressReport))]
[JsonSerializable(typeof(SendBackProgressReport))]
[JsonSerializable(typeof(RequestUnlock))]
[JsonSerializable(typeof(GrantUnlock))]
[JsonSerializable(typeof(RequestSuspension))]
[JsonSerializable(typeof(SuspendProject))]
[JsonSerializable(typeof(ResumeProject))]
[JsonSerializable(typeof(ResolveDataConflict))]
[JsonSerializable(typeof(CountMembers))]
[JsonSerializable(typeof(WithdrawMembers))]
[JsonSerializable(typeof(RecordProjectStart))]
[JsonSerializable(typeof(ReachMilestone))]
[JsonSerializable(typeof(Subject))]
[JsonSerializable(typeof(Register))]
[JsonSerializable(typeof(Body))]
[JsonSerializable(typeof(Unit))]
[JsonSerializable(typeof(Mechanism))]
[JsonSerializable(typeof(ValueList<MechanismChange>))]
// The items of every ValueList: its converter asks for them by type.
[JsonSerializable(typeof(AnomalyMark))]
[JsonSerializable(typeof(ValueChange))]
[JsonSerializable(typeof(CorrectionNotice))]
[JsonSerializable(typeof(Unlock))]
[JsonSerializable(typeof(Suspension))]
[JsonSerializable(typeof(ComparedSource))]
[JsonSerializable(typeof(ConflictResolution))]
[JsonSerializable(typeof(MoneyAllocation))]
[JsonSerializable(typeof(Calendar.HolidayNotice))]
[JsonSerializable(typeof(LocalDate))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Clause))]
[JsonSerializable(typeof(ClauseRequirement))]
[JsonSerializable(typeof(OverallAim))]
[JsonSerializable(typeof(WeightedTarget))]
[JsonSerializable(typeof(Theme))]
[JsonSerializable(typeof(IndustryChain))]
[JsonSerializable(typeof(MilestoneEvidence))]
[JsonSerializable(typeof(RankMode))]
[JsonSerializable(typeof(MechanismItem))]
[JsonSerializable(typeof(Assignment))]
[JsonSerializable(typeof(NamedParameter))]
[JsonSerializable(typeof(Indicator))]
[JsonSerializable(typeof(OpeningBalance))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Milestone))]
[JsonSerializable(typeof(FundingSource))]
[JsonSerializable(typeof(Permit))]
[JsonSerializable(typeof(ReportLine))]
[JsonSerializable(typeof(Fact))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(PeriodReport))]
[JsonSerializable(typeof(MechanismChange))]
[JsonSerializable(typeof(Responsible<KeyWorkDefinition>))]
[JsonSerializable(typeof(Responsible<TargetDefinition>))]
[JsonSerializable(typeof(Responsible<ProjectDefinition>))]
public sealed partial class DomainJson : JsonSerializerContext
{
    /// <summary>Options for writing domain records anywhere: bodies, commands, snapshots, calls between silos.</summary>
    public static JsonSerializerOptions Shared => Default.Options;

    static DomainJson() => Default = new DomainJson(new JsonSerializerOptions(s_defaultOptions)
    {
        Encoder = FixedJsonEncoder.Instance,
    });
}

internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "").TryGetValue(default, out var date)
            ? date
            : throw new JsonException("A date was expected.");

    // Every report has dates, and the pattern, which also knows years before the first, makes several objects of each.
    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[10];
        if (value.Year > 0 && value.ToDateOnly().TryFormat(text, out _, "O", CultureInfo.InvariantCulture))
            writer.WriteStringValue(text);
        else writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}

internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").TryGetValue(default, out var instant)
            ? instant
            : throw new JsonException("An instant was expected.");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
