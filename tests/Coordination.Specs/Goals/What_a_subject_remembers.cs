using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using CsCheck;
using Xunit;
using static Coordination.Specs.Goals.Given;

namespace Coordination.Specs.Goals;

/// <summary>A grain keeps little; what it decides is as if it kept all.</summary>
public class What_a_subject_remembers
{
    [Fact]
    public void is_the_latest_reports_of_each_unit()
    {
        var subject = Project([.. Enumerable.Range(10, 8).Select(week => Reported(week, $"2016-w{week}"))]);
        Assert.Equal(Subject.ReportsKept, subject.Reports["tuanbao"].Count);
        Assert.True(subject.NeedsHistoryFor("tuanbao", PeriodId.Parse("2016-w13")));
        Assert.False(subject.NeedsHistoryFor("tuanbao", PeriodId.Parse("2016-w15")));
        Assert.False(subject.NeedsHistoryFor("modao", PeriodId.Parse("2016-w10")));
    }

    [Fact]
    public void decides_as_the_whole_history_would_or_says_that_it_needs_it() =>
        Gen.Select(Gen.Int[1, 22], Gen.Long[0, 50]).Array[1, 30].Sample(commands =>
        {
            var (small, whole) = (Project(), Project());
            var position = 2L;
            foreach (var (week, fen) in commands)
            {
                var report = Invested(fen, $"2016-w{week:00}");
                var expected = Submit(whole, report);
                if (!small.NeedsHistoryFor("tuanbao", report.Period)) Assert.Equal(expected, Submit(small, report));
                if (expected is not Decision.Accepted { Events: [var happened] }) continue;
                position++;
                var entry = Entry(happened, position);
                (small, whole) = (small.Evolve(entry, happened), whole.Evolve(entry, happened, int.MaxValue));
            }
        });

    [Fact]
    public void survives_being_written_as_a_snapshot()
    {
        var subject = Project([.. Enumerable.Range(10, 8).Select(week => Reported(week, $"2016-w{week}"))]);
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(subject, DomainJson.Default.Subject);
        var again = System.Text.Json.JsonSerializer.Deserialize(json, DomainJson.Default.Subject)!;
        Assert.Equal(json, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(again, DomainJson.Default.Subject));
    }
}
