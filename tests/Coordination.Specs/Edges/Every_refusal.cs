using System.Reflection;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Every refusal that any ring can build is published, with exactly the facts that the contract
/// promises.</summary>
public class Every_refusal
{
    private const BindingFlags All =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Rings =
        [typeof(Refusal).Assembly, Assembly.Load("Coordination.Grains"), typeof(RefusalTranslation).Assembly];

    /// <summary>Methods that decide whether to refuse at all, and what all factories are built from.</summary>
    private static readonly HashSet<string> NoFactories =
    [
        "Refusal.Of", "ReportText.Check", "ReportText.CheckReason", "RegisterRefusals.CheckMarks", "DelegationRefusals.Check", "StepRefusals.Common", "ResponsibilityRefusals.Common",
        "LedgerRefusals.CheckRequestId",
        "ReportRules.IsListedOnce", "ReportRules.IsInRange", "ReportRules.FitsIndicator", "ReportRules.IsInItsList", "ReportRules.NeverDecreases",
        "ReportRules.IsZero",        "Faults.Known", "BareAnswers.RefusalOf",
    ];

    private static IEnumerable<MethodInfo> Factories => Rings.SelectMany(ring => ring.GetTypes())
        .Where(type => type.Namespace?.StartsWith("Coordination", StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetMethods(All))
        .Where(method => method.ReturnType == typeof(Refusal) && !method.Name.Contains('<', StringComparison.Ordinal)
            && method.GetParameters().All(parameter => parameter.ParameterType != typeof(Refusal))
            && !NoFactories.Contains($"{method.DeclaringType!.Name}.{method.Name}"));

    public static TheoryData<string> Names =>
        [.. Factories.Select(method => $"{method.DeclaringType!.Name}.{method.Name}")];

    [Fact]
    public void is_found_here() => Assert.True(Factories.Count() > 60, $"{Factories.Count()} factories");

    [Theory]
    [MemberData(nameof(Names))]
    public void is_published_with_its_facts(string name)
    {
        var refusal = Made.Refusal(Factories.Single(method => $"{method.DeclaringType!.Name}.{method.Name}" == name));
        var promised = Assert.Contains(refusal.Reason, Published_reasons.All);
        // The grain does not say which revision; the edge adds that a correction means the current one.
        var told = name == "ReportRefusals.ReportMissing" ? refusal.Facts.Add(
            new Fact("revision", "0")) : refusal.Facts;
        Assert.Equal(
            promised.Order(StringComparer.Ordinal), told.Select(fact => fact.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void of_a_request_id_is_published() => Assert.Equal(
        Published_reasons.All["REQUEST_ID_INVALID"], LedgerRefusals.CheckRequestId(
            "")!.Facts.Select(fact => fact.Name));

    [Fact]
    public void that_is_published_can_happen()
    {
        var built = Factories.Select(method => Made.Refusal(method).Reason).Append("REQUEST_ID_INVALID").ToHashSet();
        Assert.Empty(Published_reasons.All.Keys.Except(built));
    }
}
