using Coordination.Edges;
using Coordination.Edges.Security;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Who may call what is said for every method of the contract, and for nothing else.</summary>
public class Access_rules_of_the_contract
{
    private static readonly HashSet<string> Writes =
    [
        "SubmitProgressReport", "CorrectProgressReport", "RecordProjectStart", "ReachMilestone", "BindExternalId",
        "IngestProgressReports", "CountMembers", "WithdrawMembers",
    ];

    private static readonly HashSet<string> CommitteeWrites = ["ApplyMechanism", "AssignResponsibility",
        "EndResponsibility"];

    private static readonly HashSet<string> OfficeReads = ["ReadEntries"];
    private static readonly HashSet<string> UnitHeads = ["SignProgressReport", "RequestUnlock", "RequestSuspension"];
    private static readonly HashSet<string> Checks = ["VerifyProgressReport", "SendBackProgressReport"];
    private static readonly HashSet<string> Delegating = ["DelegateDuty", "TakeBackDelegation"];
    private static readonly HashSet<string> CommitteeReads = ["ListAccessRecords"];

    [Fact]
    public void cover_every_method() => AccessRules.MustCover(EdgesRegistration.Services, AccessRules.All.Keys);

    [Fact]
    public void would_miss_a_method_without_a_row() => Assert.Contains(
        "WatchBoard",
        Assert.Throws<InvalidOperationException>(() => AccessRules.MustCover(
            EdgesRegistration.Services, [.. AccessRules.All.Keys.Where(
                method => !method.EndsWith("/WatchBoard", StringComparison.Ordinal))]))
            .Message,
        StringComparison.Ordinal);

    [Fact]
    public void would_miss_a_row_without_a_method() => Assert.Throws<InvalidOperationException>(
        () =>
            AccessRules.MustCover(
                EdgesRegistration.Services, [.. AccessRules.All.Keys, "/coordination.v1.GoalService/Gone"]));

    [Fact]
    public void see_all_services() => Assert.Equal(
        ["coordination.v1.BoardService", "coordination.v1.GoalService", "coordination.v1.IngestService",
            "coordination.v1.LeadershipService", "coordination.v1.LedgerService"],
        EdgesRegistration.Services.Select(service => service.FullName));

    [Fact]
    public void let_units_report_posts_check_the_committee_write_the_rest_and_everyone_read()
    {
        foreach (var (method, roles) in AccessRules.All)
        {
            var name = method[(method.LastIndexOf('/') + 1)..];
            var expected = Writes.Contains(name) ? [CallerRole.Unit]
                : UnitHeads.Contains(name) ? [CallerRole.UnitHead]
                : Checks.Contains(name) ? [CallerRole.UnitHead, CallerRole.BodyOffice, CallerRole.CommitteeOffice]
                : Delegating.Contains(name) ? [CallerRole.UnitHead, CallerRole.BodyOffice]
                : name is "GrantUnlock" or "SuspendProject" ? [CallerRole.BodyHead]
                : name == "ResumeProject" ? [CallerRole.UnitHead, CallerRole.BodyHead]
                : OfficeReads.Contains(name) || name is "AcceptProgressReport" or "ResolveDataConflict" ? [CallerRole.BodyOffice, CallerRole.CommitteeOffice]
                : CommitteeWrites.Contains(name) || CommitteeReads.Contains(name) ? [CallerRole.CommitteeOffice]
                : Enum.GetValues<CallerRole>();
            Assert.Equal(expected.Order(), roles.Order());
        }
    }

    [Fact]
    public void let_one_post_call_for_another_only_what_can_be_delegated() => Assert.Equal(
        ["AcceptProgressReport", "CorrectProgressReport", "IngestProgressReports", "SendBackProgressReport", "SignProgressReport",
            "SubmitProgressReport", "VerifyProgressReport"],
        AccessRules.Delegable.Select(method => method[(method.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));

    [Fact]
    public void ask_for_a_key_for_every_method_of_the_contract() =>
        Assert.DoesNotContain(
            AccessRules.Anonymous, method => method.StartsWith("/coordination.", StringComparison.Ordinal));
}
