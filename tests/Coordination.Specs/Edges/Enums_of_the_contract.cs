using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Enums cross the edge by number: each has the domain's values in the domain's order, after "not
/// said".</summary>
public class Enums_of_the_contract
{
    [Fact]
    public void are_those_of_the_domain()
    {
        Same<Domain.Leadership.Duty, V1.Duty>();
        Same<Domain.Leadership.BodyKind, V1.Body.Types.Kind>();
        Same<Domain.Leadership.UnitKind, V1.Unit.Types.Kind>();
        Same<Domain.Leadership.MechanismChangeKind, V1.MechanismChange.Types.Kind>();
        Same<Domain.Goals.Measure, V1.Measure>();
        Same<Domain.Goals.Combination, V1.Combination>();
        Same<Domain.Goals.TargetKind, V1.Target.Types.Kind>();
        Same<Domain.Goals.CommitmentStrength, V1.Target.Types.Strength>();
        Same<Domain.Calendar.PeriodKind, V1.PeriodKind>();
        Same<Coordination.Board.ReportBasis, V1.Basis>();
        Same<Domain.Goals.ObligationState, V1.Obligation.Types.State>();
        Same<Coordination.Board.Goals.ObligationAct, V1.Obligation.Types.Act>();
        Same<Coordination.Board.Registers.OverlapKind, V1.RegisterOverlap.Types.Kind>();
        Same<Domain.Leadership.FindingSeverity, V1.MechanismFinding.Types.Severity>();
    }

    [Fact]
    public void would_be_told_apart() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(Same<Domain.Goals.Measure, V1.Duty>);

    private static void Same<TDomain, TWire>() where TDomain : struct, Enum where TWire : struct, Enum => Assert.Equal(
        ["Unspecified", .. Enum.GetNames<TDomain>()], Enum.GetValues<TWire>().Order().Select(
            value => value.ToString()));
}
