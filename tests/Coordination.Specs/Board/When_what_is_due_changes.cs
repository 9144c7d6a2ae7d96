using Coordination.Board.Goals;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Between two entries, what is due changes only at instants that are known before.</summary>
public class When_what_is_due_changes
{
    private readonly Sample_times city = new();

    [Theory]
    [InlineData("06-02 09:00", "06-03 00:00")] // With the day.
    [InlineData("06-03 09:00", "06-03 12:00")] // The cut-off itself, which is still in time.
    [InlineData("06-03 12:01", "06-04 00:00")]
    [InlineData("06-06 09:00", "06-06 12:00")] // The publication.
    public void is_told_by_the_calendar(string now, string next) => Assert.Equal(Sample_times.At(next), NextChange(Sample_times.At(now)));

    [Fact]
    public void is_just_after_an_instant_that_is_still_in_time() => Assert.Equal(
        Sample_times.At("06-03 12:00") + Duration.Epsilon, NextChange(Sample_times.At("06-03 12:00")));

    [Fact]
    public void is_told_by_the_publication_of_a_report_that_waits()
    {
        var late = Sample_times.At("06-20 15:00");
        city.Add("06-03 10:00", Reported(Road, "tuanbao", Day(6, 3), Fen(1)) is var (subject, happened)
            ? (subject, (Domain.Goals.ProgressReported)happened with { Times = new(Sample_times.At("06-03 12:00"), late) })
            : default);
        Assert.Equal(late, NextChange(Sample_times.At("06-20 13:00")));
    }

    [Fact]
    public void never_lies_after_a_change()
    {
        city.Report("06-03 10:00", Road, "tuanbao", Day(6, 3), Fen(1));
        var (now, end, changes) = (Sample_times.At("05-30 00:00"), Sample_times.At("06-20 00:00"), 0);
        var before = DueAt(now);
        while (now < end)
        {
            var next = NextChange(now);
            Assert.True(next > now);
            Assert.Equal(before, DueAt(now + (next - now) / 2));
            Assert.Equal(before, DueAt(next - Duration.Epsilon));
            var after = DueAt(next);
            if (!after.SequenceEqual(before)) changes++;
            (before, now) = (after, next);
        }
        // Reports come due and overdue, periods begin and are locked, a signature is overdue.
        Assert.InRange(changes, 10, 40);
    }

    private Instant NextChange(Instant now) => ObligationTimes.NextChange(city.Mechanism, now);

    private List<string> DueAt(Instant now) => [.. Obligations.Of(city.Mechanism, now, null).Select(
        due => $"{due.Act} {due.State} {due.Subject.Name} {due.Unit} {due.Period} {due.Actor} {due.IsClosed}")];
}
