using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>What somebody answers for in a key work, a target or a project. (R-1.2)</summary>
public enum Duty
{
    /// <summary>责任领导: exactly one for a key work; targets and projects have none of their own.</summary>
    Leader,
    /// <summary>牵头单位: exactly one.</summary>
    LeadUnit,
    /// <summary>责任单位: one or more.</summary>
    ResponsibleUnit,
}

/// <summary>Somebody holds a duty from one day to another. (A4)</summary>
/// <param name="Duty">What is answered for.</param>
/// <param name="Holder">A unit id, or for a leader the opaque id of a post or person; never a name.</param>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last, on which a successor may start; null while open.</param>
/// <param name="Title">Title of a leader's role for screens; null for units.</param>
/// <param name="TitleEnglish">The same in English.</param>
public sealed record Assignment(
    Duty Duty, string Holder, LocalDate From, LocalDate? Until = null, string? Title = null, string? TitleEnglish = null)
{
    public bool Covers(LocalDate day) => From <= day && (Until is null || day < Until);

    /// <summary>Whether a unit answers by it for its subject on a day, as lead or responsible unit.</summary>
    public bool AnswersOn(LocalDate day) => Duty is Duty.LeadUnit or Duty.ResponsibleUnit && Covers(day);
}

/// <summary>Who answers for a subject, by its assignments. (R-1.2)</summary>
public static class Answering
{
    /// <summary>The lead unit and then the responsible units of a day, in the order of their assignments, each once.</summary>
    public static IReadOnlyList<string> UnitsOn(this ValueList<Assignment> assignments, LocalDate day)
    {
        var units = new List<string>();
        foreach (var duty in (ReadOnlySpan<Duty>)[Duty.LeadUnit, Duty.ResponsibleUnit])
            foreach (var assignment in assignments)
                if (assignment.Duty == duty && assignment.Covers(day) && !units.Contains(assignment.Holder))
                    units.Add(assignment.Holder);
        return units;
    }

    /// <summary>Whether a unit is one of them.</summary>
    public static bool AreAnsweredBy(this ValueList<Assignment> assignments, string unit, LocalDate day)
    {
        foreach (var assignment in assignments)
            if (assignment.Holder == unit && assignment.AnswersOn(day)) return true;
        return false;
    }
}
