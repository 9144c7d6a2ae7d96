using System.Collections.Frozen;

namespace Coordination.Edges.Security;

/// <summary>Which methods an edge carries: those of its audiences and no other. Who may call them is said by
/// <see cref="AccessRules"/>, on every edge alike.</summary>
public sealed class CarriedMethods
{
    private static readonly FrozenSet<EdgeAudience> Everyone = Enum.GetValues<EdgeAudience>().ToFrozenSet();
    private static readonly FrozenSet<EdgeAudience> Reporting =
        FrozenSet.Create(EdgeAudience.Township, EdgeAudience.Department);
    private static readonly FrozenSet<EdgeAudience> Offices =
        FrozenSet.Create(EdgeAudience.Department, EdgeAudience.Operations);
    private static readonly FrozenSet<EdgeAudience> Operations = FrozenSet.Create(EdgeAudience.Operations);

    /// <summary>Every method whose audience is not everyone. A method that is not listed is carried by every
    /// edge.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<EdgeAudience>> Narrowed =
        new Dictionary<string, FrozenSet<EdgeAudience>>
        {
            ["/coordination.v1.LeadershipService/ApplyMechanism"] = Operations,
            ["/coordination.v1.LeadershipService/AssignResponsibility"] = Offices,
            ["/coordination.v1.LeadershipService/EndResponsibility"] = Offices,
            ["/coordination.v1.LeadershipService/BindExternalId"] = Reporting,
            ["/coordination.v1.LeadershipService/DelegateDuty"] = Reporting,
            ["/coordination.v1.LeadershipService/TakeBackDelegation"] = Reporting,
            ["/coordination.v1.GoalService/SubmitProgressReport"] = Reporting,
            ["/coordination.v1.GoalService/CorrectProgressReport"] = Reporting,
            ["/coordination.v1.GoalService/SignProgressReport"] = Reporting,
            ["/coordination.v1.GoalService/VerifyProgressReport"] = Reporting,
            ["/coordination.v1.GoalService/SendBackProgressReport"] = Reporting,
            ["/coordination.v1.GoalService/RequestUnlock"] = Reporting,
            ["/coordination.v1.GoalService/AcceptProgressReport"] = Offices,
            ["/coordination.v1.GoalService/GrantUnlock"] = Offices,
            ["/coordination.v1.GoalService/ResolveDataConflict"] = Offices,
            ["/coordination.v1.GoalService/RequestSuspension"] = Reporting,
            ["/coordination.v1.GoalService/SuspendProject"] = Offices,
            ["/coordination.v1.GoalService/RecordProjectStart"] = Reporting,
            ["/coordination.v1.GoalService/ReachMilestone"] = Reporting,
            ["/coordination.v1.GoalService/CountMembers"] = Reporting,
            ["/coordination.v1.GoalService/WithdrawMembers"] = Reporting,
            ["/coordination.v1.IngestService/IngestProgressReports"] = Reporting,
            ["/coordination.v1.LedgerService/ReadEntries"] = Offices,
            ["/coordination.v1.LedgerService/ListAccessRecords"] = Operations,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string FromStores = "/coordination.v1.LedgerService/";

    private readonly FrozenSet<string> methods;

    private CarriedMethods(FrozenSet<string> methods) => this.methods = methods;

    /// <summary>Full names of all methods that are carried; those that need no key are on every edge.</summary>
    /// <param name="hasStorage">False for an edge without a silo: what is answered from stores, and not from pictures and
    /// grains, it cannot carry.</param>
    public static CarriedMethods For(IReadOnlySet<EdgeAudience> audiences, bool hasStorage = true) => new(
        AccessRules.All.Keys
            .Where(method => hasStorage || !method.StartsWith(FromStores, StringComparison.Ordinal))
            .Where(method => Narrowed.GetValueOrDefault(method, Everyone).Overlaps(audiences))
            .Concat(AccessRules.Anonymous)
            .ToFrozenSet(StringComparer.Ordinal));

    /// <summary>All that the contract has.</summary>
    public static CarriedMethods All { get; } = For(Everyone);

    public bool Contains(string method) => methods.Contains(method);

    /// <summary>Rows that name no method of the contract.</summary>
    internal static IEnumerable<string> UnknownRows => Narrowed.Keys.Except(AccessRules.All.Keys);
}
