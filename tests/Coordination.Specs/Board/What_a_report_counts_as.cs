using Coordination.Board;
using Coordination.Board.Ledger;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Which revision of a report counts as reported, as accepted and as published, as one step follows another. Week 22
/// ends at its cut-off on Friday 3 June at 12:00 and is published on Monday at 12:00.</summary>
public class What_a_report_counts_as
{
    private static readonly LocalDate Friday = Day(6, 3);
    private readonly Sample_times city = new();

    private ReportPicture Road => city.ReportOf(Sample_city.Road, "tuanbao", Friday);

    private (int?, int?, int?) Counts => (Road.Reported?.Revision, Road.Accepted?.Revision, Road.Published?.Revision);

    [Fact]
    public void a_draft_is_reported()
    {
        var first = Report();
        Assert.Equal((1, null, null), Counts);
        Assert.Equal((ReportStage.Draft, false, first), (Road.Current.Stage, Road.IsLate, Road.FirstPosition));
        Assert.Equal(Etag.Of(first), Road.Etag);
        Assert.Empty(Road.Current.Steps);
    }

    [Fact]
    public void each_step_says_who_took_it_and_changes_the_etag()
    {
        var first = Report();
        var last = city.Add("06-03 11:00", Step(Sample_city.Road, Signed("tuanbao", Friday, 1, first)));
        var taken = Assert.Single(Road.Current.Steps);
        Assert.Equal((last, Sample_times.At("06-03 11:00"), "units/tuanbao"), (taken.Position, taken.RecordedAt, taken.Actor));
        Assert.Equal(Signed("tuanbao", Friday, 1, first), taken.Step);
        Assert.Equal((ReportStage.UnitSigned, Etag.Of(last)), (Road.Current.Stage, Road.Etag));
        Assert.Equal((1, null, null), Counts);
    }

    [Fact]
    public void what_is_accepted_by_the_publication_is_published_and_later_it_is_not()
    {
        city.AcceptAll("06-06 12:00", Sample_city.Road, "tuanbao", Friday, 1, Report());
        Assert.Equal((1, 1, 1), Counts);
        var second = Correct("06-06 13:00", 2);
        Assert.Equal((1, 1, 1), Counts);
        city.AcceptAll("06-07 09:00", Sample_city.Road, "tuanbao", Friday, 2, second);
        Assert.Equal((2, 2, 1), Counts);
    }

    [Fact]
    public void what_is_accepted_a_moment_after_the_publication_is_never_published()
    {
        city.AcceptAll("06-06 12:01", Sample_city.Road, "tuanbao", Friday, 1, Report());
        Assert.Equal((1, 1, null), Counts);
    }

    [Fact]
    public void a_correction_before_the_cut_off_counts_at_once()
    {
        Report();
        Correct("06-03 12:00", 2);
        Assert.Equal((2, null, null), Counts);
        Assert.False(Road.Current.NeedsApproval);
    }

    [Fact]
    public void a_correction_after_the_cut_off_counts_only_when_it_is_verified()
    {
        Report();
        var second = Correct("06-03 12:01", 2);
        Assert.True(Road.Current.NeedsApproval);
        Assert.Equal((1, null, null), Counts);
        city.Add("06-03 13:00", Step(Sample_city.Road, Signed("tuanbao", Friday, 2, second)));
        Assert.Equal((1, null, null), Counts);
        city.Add("06-03 14:00", Step(Sample_city.Road, Verified("tuanbao", Friday, 2, second)));
        Assert.Equal((2, null, null), Counts);
    }

    [Fact]
    public void a_correction_without_a_cut_off_needs_an_approval_only_where_something_is_accepted()
    {
        var april = Day(4, 29);
        var first = city.Add("06-01 09:00", Reported(Sample_city.Road, "tuanbao", april, Fen(1)));
        city.Add("06-01 10:00", Corrected(Sample_city.Road, "tuanbao", april, 2, Fen(2)));
        var report = city.ReportOf(Sample_city.Road, "tuanbao", april);
        Assert.Equal((2, false), (report.Reported!.Revision, report.Current.NeedsApproval));
        city.AcceptAll("06-01 11:00", Sample_city.Road, "tuanbao", april, 2, first + 1);
        city.Correct("06-01 12:00", Sample_city.Road, "tuanbao", april, 3, Fen(3));
        report = city.ReportOf(Sample_city.Road, "tuanbao", april);
        Assert.Equal((2, 2, 2, true), (report.Reported!.Revision, report.Accepted!.Revision, report.Published!.Revision, report.Current.NeedsApproval));
    }

    [Fact]
    public void what_is_sent_back_counts_as_nothing()
    {
        var first = Report();
        city.Add("06-03 11:00", Step(Sample_city.Road, SentBack("tuanbao", Friday, 1, first)));
        Assert.Equal((null, null, null), Counts);
        Assert.Equal(ReportStage.SentBack, Road.Current.Stage);
        Correct("06-03 11:30", 2);
        Assert.Equal((2, null, null), Counts);
    }

    [Fact]
    public void what_counted_before_counts_again_when_a_revision_is_sent_back()
    {
        Report();
        Correct("06-03 11:00", 2);
        var third = Correct("06-03 11:30", 3);
        city.Add("06-03 11:40", Step(Sample_city.Road, SentBack("tuanbao", Friday, 3, third)));
        Assert.Equal((2, null, null), Counts);
        var fourth = Correct("06-03 12:30", 4);
        city.Add("06-03 13:00", Step(Sample_city.Road, Signed("tuanbao", Friday, 4, fourth)), Step(Sample_city.Road, Verified("tuanbao", Friday, 4, fourth)));
        Assert.Equal((4, null, null), Counts);
        city.Add("06-03 14:00", Step(Sample_city.Road, SentBack("tuanbao", Friday, 4, fourth)));
        Assert.Equal((2, null, null), Counts);
        Assert.Equal(4, Road.Current.Revision);
    }

    [Fact]
    public void a_first_report_after_the_cut_off_is_late_and_counts()
    {
        city.Report("06-03 12:01", Sample_city.Road, "tuanbao", Friday, Fen(1));
        Assert.True(Road.IsLate);
        Assert.Equal((1, null, null), Counts);
        Correct("06-03 12:02", 2);
        Assert.True(Road.IsLate);
    }

    [Fact]
    public void one_revision_that_counts_as_several_things_is_one_object()
    {
        city.AcceptAll("06-03 13:00", Sample_city.Road, "tuanbao", Friday, 1, Report());
        AllTheSame(Road);
        var mechanism = StoredPicture.Parse(new StoredPicture(city.City, [1]).ToBytes()).Picture.Mechanisms[2016];
        AllTheSame(mechanism.Projects["p1"].Reports[new ReportKey("tuanbao", PeriodId.WeekOf(Friday))]);

        static void AllTheSame(ReportPicture report)
        {
            Assert.Same(report.Current, report.Reported);
            Assert.Same(report.Current, report.Accepted);
            Assert.Same(report.Current, report.Published);
        }
    }

    [Fact]
    public void a_step_that_is_about_another_revision_stops_the_board()
    {
        var first = Report();
        var second = Correct("06-03 11:00", 2);
        Refused(Signed("tuanbao", Friday, 1, first));
        Refused(Signed("tuanbao", Friday, 2, first));
        Refused(Signed("tuanbao", Friday, 1, second));
        Refused(Signed("housing", Friday, 2, second));
        city.Add("06-03 11:00", Step(Sample_city.Road, Signed("tuanbao", Friday, 2, second)));
        Assert.Equal(ReportStage.UnitSigned, Road.Current.Stage);
    }

    [Fact]
    public void an_unlock_that_nobody_asked_for_stops_the_board()
    {
        var week = PeriodId.WeekOf(Friday);
        var request = city.Add("06-20 09:00", (Sample_city.Road, new UnlockRequested("tuanbao", week, "漏报")));
        Assert.Equal(new Unlock("tuanbao", week, "units/tuanbao", request), Assert.Single(city.Subject(Sample_city.Road).Unlocks));
        var until = Sample_times.At("06-21 00:00");
        RefusedIn("06-20 10:00", Granted("tuanbao", week, request - 1, until));
        RefusedIn("06-20 10:00", Granted("housing", week, request, until));
        var grant = city.Add("06-20 10:00", (Sample_city.Road, Granted("tuanbao", week, request, until)));
        Assert.Equal((until, grant), (city.Subject(Sample_city.Road).Unlocks[0].Until, city.Subject(Sample_city.Road).Unlocks[0].Grant));
    }

    private long Report() => city.Report("06-03 10:00", Sample_city.Road, "tuanbao", Friday, Fen(1));

    private long Correct(string at, int revision) => city.Correct(at, Sample_city.Road, "tuanbao", Friday, revision, Fen(revision));

    private void Refused(ReportStepTaken step) => RefusedIn("06-03 11:00", step);

    private void RefusedIn(string at, DomainEvent happened)
    {
        var other = new Memory_ledger();
        foreach (var entry in city.Entries) other.Add(entry.RecordedAt, (entry.Stream, EventCatalog.Read(entry)));
        other.Add(Sample_times.At(at), (Sample_city.Road, happened));
        Assert.Throws<UnfoldableEntryException>(() => Board_at_work.Folded(other.Entries()));
    }
}
