using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>A report is signed by the head of its unit, verified by the key work's lead unit and accepted by the office. Given
/// what has happened, a step:</summary>
public class The_life_of_a_report
{
    private static readonly PeriodId Week = PeriodId.Parse("2016-w22");

    private static Decision Check(
        Subject subject, ReportStep step, string actor, int revision = 1, string at = "06-03 16:00", string unit = "tuanbao") =>
        CheckProgressReport.Decide(
            subject, new CheckProgressReport("mechanisms/2016/projects/p017", unit, Week, revision, step), Rules, At(at), Acting.Alone(actor));

    private static Decision SendBack(Subject subject, string actor, string reason = "数字不实", int revision = 1) =>
        SendBackProgressReport.Decide(
            subject, new SendBackProgressReport("mechanisms/2016/projects/p017", "tuanbao", Week, revision, reason), Rules,
            At("06-03 16:00"), Acting.Alone(actor));

    [Fact]
    public void is_recorded_with_capacity_and_lead_unit()
    {
        Assert.Equal(
            new ProgressSigned("tuanbao", Week, 1, 3, "k3", CheckCapacity.UnitHead, "planning"),
            Check(Project(Reported()), ReportStep.Sign, Head).Recorded());
        Assert.Equal(
            new ProgressVerified("tuanbao", Week, 1, 3, "k3", CheckCapacity.LeadUnit, "planning"),
            Check(Project(Reported(), Signed()), ReportStep.Verify, Lead).Recorded());
        Assert.Equal(
            new ProgressAccepted("tuanbao", Week, 1, 3, "k3", CheckCapacity.Office, "planning", Times.Publication),
            Check(Project(Reported(), Signed(), Verified()), ReportStep.Accept, Office).Recorded());
    }

    [Theory]
    [InlineData(ReportStep.Verify, Lead, "draft", Head)]
    [InlineData(ReportStep.Accept, Office, "draft", Head)]
    public void out_of_order_is_refused_with_the_state_and_who_must_act(ReportStep step, string actor, string state, string awaiting)
    {
        var refusal = Check(Project(Reported()), step, actor).Refused("REPORT_NOT_AWAITING");
        Assert.Equal(RefusalKind.NotNow, refusal.Kind);
        Assert.Equal(
            [new("step", ReportStepRefusals.NameOf(step)), new("state", state), new("revision", "1"), new Fact("awaiting", awaiting)], refusal.Facts);
    }

    [Fact]
    public void twice_is_refused() =>
        Check(Project(Reported(), Signed()), ReportStep.Sign, Head).Refused("REPORT_NOT_AWAITING");

    [Fact]
    public void after_acceptance_is_refused_and_awaits_nobody() => Assert.Contains(
        new Fact("awaiting", ""),
        Check(Project(Reported(), Signed(), Verified(), Accepted()), ReportStep.Accept, Office).Refused("REPORT_NOT_AWAITING").Facts);

    [Theory]
    [InlineData(ReportStep.Sign, "units/modao/head")]
    [InlineData(ReportStep.Sign, "units/tuanbao")]
    [InlineData(ReportStep.Verify, "units/modao/head")]
    [InlineData(ReportStep.Verify, Office)]
    [InlineData(ReportStep.Accept, Lead)]
    [InlineData(ReportStep.Accept, "offices/poverty-headquarters")]
    public void by_another_is_refused_whatever_the_state(ReportStep step, string actor)
    {
        foreach (var subject in new[] { Project(), Project(Reported()), Project(Reported(), Signed()), Project(Reported(), Signed(), Verified()) })
            Assert.Equal(RefusalKind.Forbidden, Check(subject, step, actor).Refused("CALLER_NOT_CHECKER").Kind);
    }

    [Fact]
    public void of_checking_ones_own_is_refused() =>
        Check(Project(Reported(), Signed()), ReportStep.Verify, Head).Refused("CHECKER_IS_MAKER");

    [Fact]
    public void of_signing_what_the_head_made_himself_is_refused() => Check(
        Project(("06-03 10:00", Head, new ProgressReported(Given.Invested(1), [], Times))), ReportStep.Sign, Head).Refused("CHECKER_IS_MAKER");

    [Fact]
    public void of_verifying_what_the_lead_unit_reports_is_the_offices()
    {
        var report = Given.Invested(1) with { Unit = "planning" };
        var subject = Project(
            ("06-03 10:00", "units/planning", new ProgressReported(report, [], Times)),
            ("06-03 11:00", Lead, new ProgressSigned("planning", Week, 1, 3, "k3", CheckCapacity.UnitHead, "planning")));
        Check(subject, ReportStep.Verify, Lead, unit: "planning").Refused("CHECKER_IS_MAKER");
        var verified = Assert.IsType<ProgressVerified>(Check(subject, ReportStep.Verify, Office, unit: "planning").Recorded());
        Assert.Equal(CheckCapacity.OfficeForLeadUnit, verified.Capacity);
    }

    [Fact]
    public void of_verifying_falls_to_the_office_while_nobody_leads()
    {
        Assert.Equal(new NextStep(ReportStep.Verify, "offices/governance-group"),
            ReportPath.Next(ReportStage.UnitSigned, "tuanbao", "k4", Rules, new LocalDate(2016, 6, 3)));
        Assert.Equal(new NextStep(ReportStep.Verify, "offices/committee"),
            ReportPath.Next(ReportStage.UnitSigned, "tuanbao", "k9", Rules, new LocalDate(2016, 6, 3)));
    }

    [Fact]
    public void about_a_revision_that_is_not_current_is_refused()
    {
        var refusal = Check(Project(Reported()), ReportStep.Sign, Head, revision: 2).Refused("REVISION_SUPERSEDED");
        Assert.Equal(RefusalKind.Stale, refusal.Kind);
    }

    [Fact]
    public void about_what_was_never_reported_is_refused() => Check(Project(), ReportStep.Sign, Head).Refused("REPORT_NOT_FOUND");

    [Fact]
    public void back_is_for_whoever_is_next()
    {
        Assert.Equal(
            new ProgressSentBack("tuanbao", Week, 1, 3, "k3", CheckCapacity.UnitHead, "planning", "数字不实"),
            SendBack(Project(Reported()), Head).Recorded());
        SendBack(Project(Reported()), Lead).Refused("REPORT_NOT_AWAITING");
        SendBack(Project(Reported(), Signed()), Lead).Recorded();
        SendBack(Project(Reported(), Signed(), Verified()), Office).Recorded();
        SendBack(Project(Reported(), Signed(), Verified(), Accepted()), Office).Refused("REPORT_NOT_AWAITING");
        SendBack(Project(Reported()), "units/modao/head").Refused("CALLER_NOT_CHECKER");
        SendBack(Project(Reported()), Head, reason: " ").Refused("REASON_REQUIRED");
    }

    [Fact]
    public void forward_waits_until_what_was_sent_back_is_corrected()
    {
        var subject = Project(Reported(), Signed(), SentBack());
        Assert.Contains(new Fact("awaiting", "units/tuanbao"), Check(subject, ReportStep.Verify, Lead).Refused("REPORT_NOT_AWAITING").Facts);
        SendBack(subject, Lead).Refused("REPORT_NOT_AWAITING");
        var corrected = Given.CorrectAt(subject, Given.Invested(900), Rules, At("06-03 17:00")).Recorded();
        Check(Project(Reported(), Signed(), SentBack(), ("06-03 17:00", "units/tuanbao", corrected)), ReportStep.Sign, Head, revision: 2).Recorded();
    }

    [Fact]
    public void of_accepting_after_the_publication_names_the_published_revision_it_changes()
    {
        var corrected = new ProgressCorrected(Given.Invested(900), [], 2, 3, "更正", Times);
        var subject = Project(
            Reported(), Signed(), Verified(), Accepted(), ("06-07 10:00", "units/tuanbao", corrected),
            Signed(2, 7, "06-07 11:00"), Verified(2, 7, "06-07 12:00"));
        Assert.Equal(1, Assert.IsType<ProgressAccepted>(Check(subject, ReportStep.Accept, Office, 2, "06-07 13:00").Recorded()).Published);
    }

    [Fact]
    public void of_accepting_for_the_first_time_after_the_publication_is_no_erratum() => Assert.Null(Assert.IsType<ProgressAccepted>(
        Check(Project(Reported(), Signed(), Verified()), ReportStep.Accept, Office, at: "06-07 13:00").Recorded()).Published);
}
