using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Who checks the reports on a key work: its lead unit and the body that leads it.</summary>
internal sealed class Checkers(MechanismDocument document)
{
    private readonly Dictionary<string, Responsible<KeyWorkDefinition>> keyWorks =
        document.KeyWorks.ToDictionary(keyWork => keyWork.Definition.Id, StringComparer.Ordinal);

    /// <summary>Who verifies a unit's report on a day: the head of the lead unit, and the office what the lead unit itself
    /// reports.</summary>
    public string VerifierOf(string keyWork, string unit, LocalDate day)
    {
        var lead = keyWorks[keyWork].Assignments
            .FirstOrDefault(assignment => assignment.Duty == Duty.LeadUnit && assignment.Covers(day))?.Holder;
        return lead is null || lead == unit ? OfficeOf(keyWork) : $"units/{lead}/head";
    }

    /// <summary>Who accepts.</summary>
    public string OfficeOf(string keyWork) => "offices/" + keyWorks[keyWork].Definition.Body;

    /// <summary>Who grants unlocks.</summary>
    public string BodyHeadOf(string keyWork) => $"bodies/{keyWorks[keyWork].Definition.Body}/head";
}
