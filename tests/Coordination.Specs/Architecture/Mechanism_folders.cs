using System.Reflection;
using Coordination.Domain.Ledger;
using Xunit;

namespace Coordination.Specs.Architecture;

/// <summary>Inside the core, a mechanism may use those before it, never those after: Ledger and Calendar lie beneath all.</summary>
public class Mechanism_folders
{
    private static readonly string[] Order =
        ["Coordination.Domain.Leadership", "Coordination.Domain.Goals", "Coordination.Domain.Meetings", "Coordination.Domain.Supervision", "Coordination.Domain.Evaluation"];

    private static readonly Assembly Domain = typeof(DomainEvent).Assembly;

    [Fact]
    public void The_calendar_uses_no_mechanism() => Assert.Empty(UsersIn("Coordination.Domain.Calendar", Order));

    [Fact]
    public void The_rule_would_catch_goals_using_leadership() => Assert.NotEmpty(UsersIn("Coordination.Domain.Goals", [Order[0]]));

    private static List<string> UsersIn(string folder, string[] forbidden)
    {
        var types = NetArchTest.Rules.Types.InAssembly(Domain).That().ResideInNamespace(folder);
        Assert.NotEmpty(types.GetTypes());
        return [.. types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult().FailingTypeNames ?? []];
    }
}
