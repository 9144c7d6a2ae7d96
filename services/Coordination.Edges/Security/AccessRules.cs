using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Coordination.Edges.Security;

/// <summary>Who may call which method. What is not listed is refused; a method of the contract without a row stops the
/// program at its start. Beyond this table every name in a request must be of the caller's own city, what a unit
/// writes must be its own, and whose turn it is to check a report is the domain's to say.</summary>
public static class AccessRules
{
    private static readonly FrozenSet<CallerRole> Everyone = Enum.GetValues<CallerRole>().ToFrozenSet();
    private static readonly FrozenSet<CallerRole> Units = FrozenSet.Create(CallerRole.Unit);
    private static readonly FrozenSet<CallerRole> Committee = FrozenSet.Create(CallerRole.CommitteeOffice);
    private static readonly FrozenSet<CallerRole> Offices =
        FrozenSet.Create(CallerRole.CommitteeOffice, CallerRole.BodyOffice);
    private static readonly FrozenSet<CallerRole> UnitHeads = FrozenSet.Create(CallerRole.UnitHead);
    private static readonly FrozenSet<CallerRole> BodyHeads = FrozenSet.Create(CallerRole.BodyHead);
    private static readonly FrozenSet<CallerRole> HeadsOfUnitsAndBodies =
        FrozenSet.Create(CallerRole.UnitHead, CallerRole.BodyHead);
    private static readonly FrozenSet<CallerRole> Checkers =
        FrozenSet.Create(CallerRole.UnitHead, CallerRole.BodyOffice, CallerRole.CommitteeOffice);

    private static readonly FrozenSet<CallerRole> Delegators =
        FrozenSet.Create(CallerRole.UnitHead, CallerRole.BodyOffice);

    /// <summary>Methods that one post may call for another; by whom and for whom, their subjects decide.</summary>
    public static FrozenSet<string> Delegable { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "/coordination.v1.GoalService/SubmitProgressReport",
        "/coordination.v1.GoalService/CorrectProgressReport",
        "/coordination.v1.IngestService/IngestProgressReports",
        "/coordination.v1.GoalService/SignProgressReport",
        "/coordination.v1.GoalService/VerifyProgressReport",
        "/coordination.v1.GoalService/AcceptProgressReport",
        "/coordination.v1.GoalService/SendBackProgressReport");

    /// <summary>Roles by full name of the method, as it stands in a call.</summary>
    public static FrozenDictionary<string, FrozenSet<CallerRole>> All { get; } =
        Roles().ToFrozenDictionary(StringComparer.Ordinal);

    private static Dictionary<string, FrozenSet<CallerRole>> Roles() => new()
    {
        ["/coordination.v1.LeadershipService/GetMechanism"] = Everyone,
        ["/coordination.v1.LeadershipService/ApplyMechanism"] = Committee,
        ["/coordination.v1.LeadershipService/GetBody"] = Everyone,
        ["/coordination.v1.LeadershipService/ListBodies"] = Everyone,
        ["/coordination.v1.LeadershipService/GetKeyWork"] = Everyone,
        ["/coordination.v1.LeadershipService/ListKeyWorks"] = Everyone,
        ["/coordination.v1.LeadershipService/GetUnit"] = Everyone,
        ["/coordination.v1.LeadershipService/ListUnits"] = Everyone,
        ["/coordination.v1.LeadershipService/QueryAccountability"] = Everyone,
        ["/coordination.v1.LeadershipService/AssignResponsibility"] = Committee,
        ["/coordination.v1.LeadershipService/EndResponsibility"] = Committee,
        ["/coordination.v1.LeadershipService/BindExternalId"] = Units,
        ["/coordination.v1.LeadershipService/DelegateDuty"] = Delegators,
        ["/coordination.v1.LeadershipService/TakeBackDelegation"] = Delegators,
        ["/coordination.v1.LeadershipService/ListDelegations"] = Everyone,
        ["/coordination.v1.GoalService/GetTarget"] = Everyone,
        ["/coordination.v1.GoalService/ListTargets"] = Everyone,
        ["/coordination.v1.GoalService/GetProject"] = Everyone,
        ["/coordination.v1.GoalService/ListProjects"] = Everyone,
        ["/coordination.v1.GoalService/SubmitProgressReport"] = Units,
        ["/coordination.v1.GoalService/CorrectProgressReport"] = Units,
        ["/coordination.v1.GoalService/GetProgressReport"] = Everyone,
        ["/coordination.v1.GoalService/ListProgressReports"] = Everyone,
        ["/coordination.v1.GoalService/BatchGetProgressReports"] = Everyone,
        ["/coordination.v1.GoalService/SignProgressReport"] = UnitHeads,
        ["/coordination.v1.GoalService/VerifyProgressReport"] = Checkers,
        ["/coordination.v1.GoalService/AcceptProgressReport"] = Offices,
        ["/coordination.v1.GoalService/SendBackProgressReport"] = Checkers,
        ["/coordination.v1.GoalService/RequestUnlock"] = UnitHeads,
        ["/coordination.v1.GoalService/GrantUnlock"] = BodyHeads,
        ["/coordination.v1.GoalService/ListObligations"] = Everyone,
        ["/coordination.v1.GoalService/WatchObligations"] = Everyone,
        ["/coordination.v1.GoalService/QueryReportingRates"] = Everyone,
        ["/coordination.v1.GoalService/ListOpeningComparisons"] = Everyone,
        ["/coordination.v1.GoalService/RecordProjectStart"] = Units,
        ["/coordination.v1.GoalService/ReachMilestone"] = Units,
        ["/coordination.v1.GoalService/GetDataConflict"] = Everyone,
        ["/coordination.v1.GoalService/ListDataConflicts"] = Everyone,
        ["/coordination.v1.GoalService/ResolveDataConflict"] = Offices,
        ["/coordination.v1.GoalService/RequestSuspension"] = UnitHeads,
        ["/coordination.v1.GoalService/SuspendProject"] = BodyHeads,
        ["/coordination.v1.GoalService/ResumeProject"] = HeadsOfUnitsAndBodies,
        ["/coordination.v1.GoalService/CountMembers"] = Units,
        ["/coordination.v1.GoalService/WithdrawMembers"] = Units,
        ["/coordination.v1.GoalService/ListRegisterMembers"] = Everyone,
        ["/coordination.v1.GoalService/QueryRegister"] = Everyone,
        ["/coordination.v1.GoalService/ListRegisterOverlaps"] = Everyone,
        ["/coordination.v1.GoalService/ListMoneyAllocations"] = Everyone,
        ["/coordination.v1.BoardService/GetBoard"] = Everyone,
        ["/coordination.v1.BoardService/QueryProgress"] = Everyone,
        ["/coordination.v1.BoardService/ListTargetLights"] = Everyone,
        ["/coordination.v1.BoardService/WatchBoard"] = Everyone,
        ["/coordination.v1.IngestService/IngestProgressReports"] = Units,
        ["/coordination.v1.LedgerService/GetCheckpoint"] = Everyone,
        ["/coordination.v1.LedgerService/ProveInclusion"] = Everyone,
        ["/coordination.v1.LedgerService/ProveConsistency"] = Everyone,
        ["/coordination.v1.LedgerService/GetEntry"] = Everyone,
        ["/coordination.v1.LedgerService/ReadEntries"] = Offices,
        ["/coordination.v1.LedgerService/ListAccessRecords"] = Committee,
    };

    /// <summary>Methods that read what must not be read unseen: they answer only once it is remembered who read.</summary>
    public static FrozenSet<string> Sensitive { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "/coordination.v1.LedgerService/ReadEntries",
        "/coordination.v1.LedgerService/ListAccessRecords");

    /// <summary>Methods that need no key. They say nothing of any city: whether the program lives, and, where the host
    /// offers it at all, what the published contract is.</summary>
    public static FrozenSet<string> Anonymous { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "/grpc.health.v1.Health/Check",
        "/grpc.health.v1.Health/Watch",
        "/grpc.health.v1.Health/List",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    /// <summary>Checks that rules and methods are the same.</summary>
    /// <exception cref="InvalidOperationException">A method has no rule, or a rule has no method.</exception>
    public static void MustCover(IEnumerable<ServiceDescriptor> services, IReadOnlyCollection<string> rules)
    {
        var methods = services.SelectMany(
            service => service.Methods.Select(method => $"/{service.FullName}/{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var unruled = methods.Except(rules).Order(StringComparer.Ordinal).ToList();
        var unknown = rules.Except(methods).Order(StringComparer.Ordinal).ToList();
        if (unruled.Count > 0)
            throw new InvalidOperationException($"No access rule says who may call {string.Join(", ", unruled)}.");
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                $"Access rules speak of methods that do not exist: {string.Join(", ", unknown)}.");
    }
}
