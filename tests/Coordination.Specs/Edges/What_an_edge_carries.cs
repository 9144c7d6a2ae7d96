using Coordination.Edges.Security;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>An edge carries the methods of its audiences and no other.</summary>
public class What_an_edge_carries
{
    private static readonly CarriedMethods Township = CarriedMethods.For(new HashSet<EdgeAudience> { EdgeAudience.Township });
    private static readonly CarriedMethods Operations = CarriedMethods.For(new HashSet<EdgeAudience> { EdgeAudience.Operations });

    [Fact]
    public void is_for_everyone_together_the_whole_contract() =>
        Assert.All(AccessRules.All.Keys, method => Assert.True(CarriedMethods.All.Contains(method), method));

    [Fact]
    public void is_said_of_methods_that_exist() => Assert.Empty(CarriedMethods.UnknownRows);

    [Theory]
    [InlineData("GoalService/SubmitProgressReport", true, false)]
    [InlineData("IngestService/IngestProgressReports", true, false)]
    [InlineData("LeadershipService/BindExternalId", true, false)]
    [InlineData("GoalService/SignProgressReport", true, false)]
    [InlineData("GoalService/VerifyProgressReport", true, false)]
    [InlineData("GoalService/SendBackProgressReport", true, false)]
    [InlineData("GoalService/RequestUnlock", true, false)]
    [InlineData("GoalService/AcceptProgressReport", false, true)]
    [InlineData("GoalService/GrantUnlock", false, true)]
    [InlineData("GoalService/ResolveDataConflict", false, true)]
    [InlineData("GoalService/CountMembers", true, false)]
    [InlineData("GoalService/WithdrawMembers", true, false)]
    [InlineData("GoalService/QueryRegister", true, true)]
    [InlineData("GoalService/RequestSuspension", true, false)]
    [InlineData("GoalService/SuspendProject", false, true)]
    [InlineData("GoalService/ResumeProject", true, true)]
    [InlineData("GoalService/WatchObligations", true, true)]
    [InlineData("GoalService/ListObligations", true, true)]
    [InlineData("BoardService/WatchBoard", true, true)]
    [InlineData("GoalService/GetProject", true, true)]
    [InlineData("LeadershipService/AssignResponsibility", false, true)]
    [InlineData("LeadershipService/ApplyMechanism", false, true)]
    [InlineData("LedgerService/ListAccessRecords", false, true)]
    public void is_what_its_audience_needs(string method, bool township, bool operations) => Assert.Equal(
        (township, operations),
        (Township.Contains("/coordination.v1." + method), Operations.Contains("/coordination.v1." + method)));

    [Fact]
    public void is_joined_for_several_audiences()
    {
        var both = CarriedMethods.For(new HashSet<EdgeAudience> { EdgeAudience.Township, EdgeAudience.Operations });
        Assert.All(AccessRules.All.Keys, method =>
            Assert.Equal(Township.Contains(method) || Operations.Contains(method), both.Contains(method)));
    }

    [Fact]
    public void is_without_storage_nothing_that_only_stores_know()
    {
        var alone = CarriedMethods.For(Enum.GetValues<EdgeAudience>().ToHashSet(), hasStorage: false);
        Assert.All(AccessRules.All.Keys, method =>
            Assert.Equal(!method.Contains("LedgerService", StringComparison.Ordinal), alone.Contains(method)));
    }

    [Fact]
    public void is_never_what_nobody_published() =>
        Assert.False(CarriedMethods.All.Contains("/coordination.v1.GoalService/Gone"));

    [Fact]
    public void says_everywhere_whether_the_program_lives() => Assert.All(
        AccessRules.Anonymous, method => Assert.True(Township.Contains(method) && Operations.Contains(method), method));
}
