using Coordination.Domain;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>When what is due changes because a time has come, and nothing is recorded. Pure.</summary>
public static class ObligationTimes
{
    /// <summary>The first instant after another at which <see cref="Obligations.Of"/> without a period may answer otherwise
    /// about the same picture; until then it answers alike. Never later than the day's end.</summary>
    public static Instant NextChange(MechanismPicture mechanism, Instant now)
    {
        var rules = mechanism.Rules;
        // With a day, periods begin and are locked, reports come due, and duties pass on.
        var next = rules.Reporting.StartOf(rules.Reporting.DayOf(now).PlusDays(1));
        foreach (var cadence in rules.KeyWorks.Values.Select(keyWork => keyWork.Cadence).Distinct())
            foreach (var due in ReportObligationPeriod.Begun(cadence, rules, now).TakeWhile(due => !due.IsClosedAt(now)))
            {
                Meet(due.Times.CutOff);
                Meet(due.Times.Publication);
            }
        foreach (var subject in mechanism.Targets.Values.Concat(mechanism.Projects.Values))
            foreach (var key in subject.Unaccepted) Meet(subject.Reports[key].Current.Times?.Publication);
        return next;

        // What is in time at an instant is late just after it.
        void Meet(Instant? time)
        {
            if (time is not { } at) return;
            var change = at > now ? at : at + Duration.Epsilon;
            if (change > now && change < next) next = change;
        }
    }
}
