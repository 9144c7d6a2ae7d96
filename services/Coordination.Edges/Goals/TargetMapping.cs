using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>Targets on the wire.</summary>
internal static class TargetMapping
{
    public static V1.Target Of(MechanismName mechanism, SubjectPicture subject)
    {
        var target = subject.Target!;
        var message = new V1.Target
        {
            Name = $"cities/{mechanism.City}/{subject.Name}",
            DocumentId = target.DocumentId,
            Text = target.Text,
            KeyWork = $"{mechanism}/keyWorks/{target.KeyWork}",
            OverallAim = target.Aim ?? "",
            Kind = (V1.Target.Types.Kind)((int)target.Kind + 1),
            Verb = target.Verb,
            Strength = (V1.Target.Types.Strength)((int)target.Strength + 1),
            UnitOfMeasure = target.UnitOfMeasure ?? "",
            Deadline = target.Deadline.ToDate(),
            SubsetOf = target.SubsetOf ?? "",
            PairedWith = target.PairedWith ?? "",
            Indicators = { target.Indicators.Select(indicator => indicator.ToMessage(mechanism.City)) },
            OpeningBalances = { target.OpeningBalances.Select(balance => balance.ToMessage()) },
            Pending = { target.Pending },
            Assignments = { subject.Assignments.ToMessages(mechanism.City) },
            Etag = Etag.Of(subject.Position),
        };
        if (target.Value is { } value) message.Value = value;
        return message;
    }
}
