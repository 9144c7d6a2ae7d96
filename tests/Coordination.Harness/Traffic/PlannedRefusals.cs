using Coordination.Harness.City;
using NodaTime;

namespace Coordination.Harness.Traffic;

/// <summary>A call that must be refused, for one reason.</summary>
/// <param name="Make">Null when the reporter has nothing yet on which it could be tried.</param>
internal sealed record PlannedRefusal(string Reason, Func<Planner, Course, Operation?> Make);

/// <summary>What clients do wrong on purpose. None of it may ever be stored.</summary>
internal static class PlannedRefusals
{
    private static IReadOnlyList<PlannedRefusal> All { get; } =
    [
        new("UNKNOWN_INDICATOR", (planner, course) => Next(planner, course) is { } next
            ? next with { Reporter = next.Reporter with { Indicator = "no-such-indicator" } }
            : null),
        new("VALUE_NEGATIVE", (planner, course) => Next(planner, course) is { } next ? next with { InvestedFen = -1 } : null),
        new("AS_OF_OUTSIDE_PERIOD", (planner, course) => Next(planner, course) is { } next
            ? next with { AsOf = next.AsOf.PlusDays(30) }
            : null),
        new("PERIOD_OUTSIDE_YEAR", (planner, course) => Next(planner, course) is { } next
            ? next with { Period = "2017-w10", AsOf = new LocalDate(2017, 3, 8) }
            : null),
        new("CUMULATIVE_DECREASED", (planner, course) => course.LastFen > 0 && Next(planner, course) is { } next
            ? next with { InvestedFen = course.LastFen - 1 }
            : null),
        new("REPORT_EXISTS", (planner, course) => course.Reported > 0
            ? planner.Draft(course.Reporter, Weeks.OfTheYear[course.Reported - 1], course.LastFen, Plan.Recorded)
            : null),
        new("REQUEST_ID_REUSED", (planner, course) => planner.LastRecorded is { } last && last.Reporter.Unit == course.Reporter.Unit
            && Next(planner, course) is { } next
            ? next with { RequestId = last.RequestId }
            : null),
        new("STALE_ETAG", (planner, course) => course.Reported > 0
            ? planner.Draft(
                course.Reporter, Weeks.OfTheYear[course.Reported - 1], course.LastFen, Plan.Recorded, "录入有误", "\"1\"")
            : null),
        new("REPORT_NOT_FOUND", (planner, course) => Next(planner, course) is { } next ? next with { Reason = "录入有误" } : null),
        new("UNIT_NOT_RESPONSIBLE", (planner, course) => Next(planner, course) is { } next
            ? next with { Reporter = planner.Strangers.ElsewhereOf(course.Reporter, planner.Random) }
            : null),
        new("CALLER_NOT_UNIT", (planner, course) => Next(planner, course) is { } next
            ? next with { Key = planner.Strangers.OtherThan(course.Reporter.Unit, planner.Random) }
            : null),
        new("UNAUTHENTICATED", (planner, course) => Next(planner, course) is { } next ? next with { Key = null } : null),
        new("SUBJECT_NOT_FOUND", (planner, course) => Next(planner, course) is { } next
            ? next with { Reporter = next.Reporter with { Project = next.Reporter.Project + "-none" } }
            : null),
    ];

    /// <summary>One of them by chance, or null when it cannot be tried now.</summary>
    public static Operation? Next(Planner planner, Course course, int? number = null)
    {
        var refusal = All[number ?? planner.Random.Next(All.Count)];
        return refusal.Make(planner, course) is { } operation ? operation with { Plan = new Plan(refusal.Reason) } : null;
    }

    private static Operation? Next(Planner planner, Course course) => course.IsFull ? null : planner.FirstReport(course);
}
