using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>A post acts for another by a delegation of exactly that act, on its days; what it does names the delegation, and
/// nobody checks by it what he made or signed himself. (F9)</summary>
public class Acting_for_another
{
    private const string Deputy = "units/modao/head";

    private static readonly PeriodId Week = PeriodId.Parse("2016-w22");

    private static CityRules With(params Delegation[] delegations) => Rules with { Delegations = delegations.ToValueList() };

    private static Delegation Given(string delegator, string delegated, DelegatedAct act, string from = "06-01", string until = "07-01", long position = 66) =>
        new(delegator, delegated, act, Day(from), Day(until), "出差", position);

    private static Decision Check(
        CityRules rules, Subject subject, ReportStep step, string actor, string actingFor, string at = "06-03 16:00", int revision = 1) =>
        CheckProgressReport.Decide(
            subject, new CheckProgressReport("mechanisms/2016/projects/p017", "tuanbao", Week, revision, step), rules, At(at), new Acting(actor, actingFor));

    private static Decision Submit(CityRules rules, string actor, string actingFor) => SubmitProgressReport.Decide(
        Project(), new SubmitProgressReport("mechanisms/2016/projects/p017", Coordination.Specs.Goals.Given.Invested(1)), rules, At("06-03 10:00"),
        new Acting(actor, actingFor));

    [Fact]
    public void names_the_delegation_by_which_it_is_done()
    {
        var rules = With(Given(Head, Deputy, DelegatedAct.Sign), Given(Head, Deputy, DelegatedAct.Sign, position: 60));
        Assert.Equal(60, Assert.IsType<ProgressSigned>(Check(rules, Project(Reported()), ReportStep.Sign, Deputy, Head).Recorded()).Delegation);
        var reporting = With(Given("units/tuanbao", Deputy, DelegatedAct.Report));
        Assert.Equal(66, Assert.IsType<ProgressReported>(Submit(reporting, Deputy, "units/tuanbao").Recorded()).Delegation);
        Assert.Null(Assert.IsType<ProgressReported>(Submit(reporting, "units/tuanbao", "units/tuanbao").Recorded()).Delegation);
    }

    [Theory]
    [InlineData("05-31 16:00")]
    [InlineData("07-01 00:00")]
    public void is_refused_outside_its_days(string at) =>
        Check(With(Given(Head, Deputy, DelegatedAct.Sign)), Project(Reported()), ReportStep.Sign, Deputy, Head, at).Refused("NOT_DELEGATED");

    [Fact]
    public void is_refused_without_this_very_act_and_to_everybody_else()
    {
        Check(With(Given(Head, Deputy, DelegatedAct.Verify)), Project(Reported()), ReportStep.Sign, Deputy, Head).Refused("NOT_DELEGATED");
        Check(With(Given(Head, Deputy, DelegatedAct.Sign)), Project(Reported()), ReportStep.Sign, "units/planning/head", Head).Refused("NOT_DELEGATED");
        Check(With(), Project(Reported()), ReportStep.Sign, Deputy, Head).Refused("NOT_DELEGATED");
        Submit(With(), Deputy, "units/tuanbao").Refused("NOT_DELEGATED");
    }

    [Fact]
    public void is_refused_for_ones_own_draft_whichever_way_round()
    {
        // The deputy drafts for the unit and signs for its head.
        var rules = With(Given("units/tuanbao", Deputy, DelegatedAct.Report), Given(Head, Deputy, DelegatedAct.Sign));
        var drafted = Project(("06-03 10:00", Deputy, new ProgressReported(Coordination.Specs.Goals.Given.Invested(1), [], Times, Delegation: 66)));
        Check(rules, drafted, ReportStep.Sign, Deputy, Head).Refused("CHECKER_IS_MAKER");
        Check(rules, drafted, ReportStep.Sign, Head, Head).Recorded();
        // The head drafts, and somebody else signs in his name.
        var byHead = Project(("06-03 10:00", Head, new ProgressReported(Coordination.Specs.Goals.Given.Invested(1), [], Times, Delegation: 66)));
        Check(rules, byHead, ReportStep.Sign, Deputy, Head).Refused("CHECKER_IS_MAKER");
    }

    [Fact]
    public void is_refused_for_what_one_drafted_before_another_changed_a_little()
    {
        var rules = With(Given(Head, Deputy, DelegatedAct.Sign));
        var corrected = new ProgressCorrected(Coordination.Specs.Goals.Given.Invested(2), [], 2, 3, "更正", Times);
        var subject = Project(("06-03 09:00", Deputy, new ProgressReported(Coordination.Specs.Goals.Given.Invested(1), [], Times)), ("06-03 10:00", "units/tuanbao", corrected));
        Check(rules, subject, ReportStep.Sign, Deputy, Head, revision: 2).Refused("CHECKER_IS_MAKER");
    }

    [Fact]
    public void is_refused_for_what_one_signed_or_what_is_of_ones_own_unit()
    {
        var rules = With(
            Given(Office, Head, DelegatedAct.Accept), Given(Lead, Head, DelegatedAct.Verify), Given(Lead, Deputy, DelegatedAct.Verify));
        Check(rules, Project(Reported(), Signed(), Verified()), ReportStep.Accept, Head, Office).Refused("CHECKER_IS_MAKER");
        Check(rules, Project(Reported(), Signed()), ReportStep.Verify, Head, Lead).Refused("CHECKER_IS_MAKER");
        Check(rules, Project(Reported(), Signed()), ReportStep.Verify, Deputy, Lead).Recorded();
    }

    [Fact]
    public void sends_back_only_by_the_act_that_is_awaited()
    {
        var subject = Project(Reported(), Signed());
        Decision SendBack(DelegatedAct act) => SendBackProgressReport.Decide(
            subject, new SendBackProgressReport("mechanisms/2016/projects/p017", "tuanbao", Week, 1, "不实"), With(Given(Lead, Deputy, act)), At("06-03 16:00"),
            new Acting(Deputy, Lead));
        SendBack(DelegatedAct.Sign).Refused("NOT_DELEGATED");
        Assert.Equal(66, Assert.IsType<ProgressSentBack>(SendBack(DelegatedAct.Verify).Recorded()).Delegation);
    }

    private static LocalDate Day(string text) => At(text + " 00:00").Today;
}
