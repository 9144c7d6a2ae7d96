using System.Globalization;
using Coordination.Harness.City;

namespace Coordination.Harness.Traffic;

/// <summary>Decides what one client wants next: mostly first reports while weeks are left, then corrections, and every
/// tenth time something that must be refused. No other client reports for the same reporters, so each plan can be kept.</summary>
internal sealed class Planner
{
    private static readonly Dictionary<string, int> WeekNumbers =
        Weeks.OfTheYear.Select((week, index) => (week.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);

    private readonly int client;
    private readonly string run;
    private readonly List<Course> courses;
    private readonly Dictionary<Reporter, Course> courseOf;
    private int number;

    /// <param name="run">Start of every request id.</param>
    /// <param name="reporters">Those that only this client speaks for.</param>
    public Planner(string run, int client, Random random, IReadOnlyList<Reporter> reporters, Strangers strangers)
    {
        (this.run, this.client, Random, Strangers) = (run, client, random, strangers);
        courses = [.. reporters.Select(reporter => new Course(reporter))];
        courseOf = courses.ToDictionary(course => course.Reporter);
    }

    public Random Random { get; }
    public Strangers Strangers { get; }

    /// <summary>An operation that was recorded; null before the first.</summary>
    public Operation? LastRecorded { get; private set; }

    public Operation Next()
    {
        var course = courses[Random.Next(courses.Count)];
        var lot = Random.Next(100);
        if (lot < 10 && PlannedRefusals.Next(this, course) is { } refused) return refused;
        if (course.Reported > 0 && lot < 14) return SameAgain(course);
        if (course.Reported > 0 && (course.IsFull || lot < 35)) return Correction(course, old: lot % 8 == 0);
        return course.IsFull ? Correction(course, old: false) : FirstReport(course);
    }

    /// <summary>A report that the platform has to accept now.</summary>
    public Operation Acceptable()
    {
        var course = courses.FirstOrDefault(candidate => !candidate.IsFull) ?? courses[0];
        return course.IsFull ? Correction(course, old: false) : FirstReport(course);
    }

    /// <summary>Remembers what an answer means for the plans to come.</summary>
    public void Settle(Operation operation, Answer answer)
    {
        if (answer.Class != AnswerClass.Ack || operation.Plan.IsRefused) return;
        LastRecorded = operation;
        if (operation.Plan.Effect)
            courseOf[operation.Reporter].Record(
                WeekNumbers[operation.Period], new RecordedWeek(operation.InvestedFen, answer.Etag, operation));
    }

    /// <summary>An operation with a number and a request id of its own, and a text that no other has.</summary>
    public Operation Draft(Reporter reporter, Week week, long fen, Plan plan, string? reason = null, string etag = "")
    {
        number++;
        return new(
            client, number, reporter.Unit, RequestId(), reporter, week.Id, week.AsOf, fen,
            string.Create(CultureInfo.InvariantCulture, $"第{number}次填报，填报端{client}"), reason, etag, plan);
    }

    public Operation FirstReport(Course course) => Draft(
        course.Reporter, Weeks.OfTheYear[course.Reported], course.LastFen + Random.Next(1, 1_000_000), Plan.Recorded);

    private Operation Correction(Course course, bool old)
    {
        // The last three weeks are what a grain has at hand; older ones make it read its history.
        var week = old ? Random.Next(course.Reported) : Math.Max(0, course.Reported - 1 - Random.Next(3));
        var (least, most) = course.BoundsOf(week);
        return Draft(
            course.Reporter, Weeks.OfTheYear[week], Random.NextInt64(least, most + 1), Plan.Recorded, "录入有误",
            Random.Next(2) == 0 ? course[week].Etag : "");
    }

    private Operation SameAgain(Course course)
    {
        number++;
        return course[Random.Next(course.Reported)].By with
        {
            Number = number, RequestId = RequestId(), Etag = "", Plan = Plan.AlreadySo,
        };
    }

    private string RequestId() => string.Create(CultureInfo.InvariantCulture, $"{run}-{client:000}-{number:0000000}");
}
