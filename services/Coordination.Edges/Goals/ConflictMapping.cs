using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>Sources that differ, on the wire.</summary>
internal sealed class ConflictMapping(string city, MechanismPicture mechanism, ReportMapping reports)
{
    /// <summary>What tells a conflict from all others of a city.</summary>
    public static string KeyOf(DataConflict conflict) =>
        $"{conflict.Subject.Name}/conflicts/{conflict.Indicator.Id}.{conflict.Period}";

    public V1.DataConflict Of(DataConflict conflict) => new()
    {
        Name = $"cities/{city}/{KeyOf(conflict)}",
        SubjectDisplayName = conflict.Subject.Target?.Text ?? conflict.Subject.Project?.Name ?? "",
        Indicator = conflict.Indicator.Id,
        IndicatorDisplayName = conflict.Indicator.Name,
        Period = conflict.Period.ToString(),
        State = conflict.IsOpen ? V1.DataConflict.Types.State.Open : V1.DataConflict.Types.State.Resolved,
        Sources = { conflict.Lines.Select(line => SourceOf(conflict, line)) },
        TolerancePercent = conflict.Said.TolerancePercent,
        AwaitingActor = ReportPath.OfficeOf(conflict.Subject.KeyWork, mechanism.Rules),
        Resolution = conflict.Resolution is { } resolution ? ResolutionOf(conflict, resolution) : null,
        Etag = conflict.Etag,
    };

    private V1.DataConflict.Types.Source SourceOf(DataConflict conflict, SourceLine line)
    {
        var (source, report) = (line.Source, conflict.Subject.Reports[new ReportKey(line.Source.Unit, conflict.Period)]);
        return new V1.DataConflict.Types.Source
        {
            Unit = UnitName.Of(city, source.Unit),
            Report = $"cities/{city}/{conflict.Subject.Name}/reports/{source.Unit}.{conflict.Period}",
            Revision = source.Revision,
            State = reports.StateOf(report, line.Revision),
            AsOf = line.Revision.Content.AsOf.ToDate(),
            Line = RevisionMapping.LineOf(conflict.Indicator.Id, source.Value),
            Differs = conflict.Said.Differs(source),
            Position = source.Of,
        };
    }

    private V1.DataConflict.Types.Resolution ResolutionOf(DataConflict conflict, ConflictResolution resolution) => new()
    {
        ChosenUnit = UnitName.Of(city, resolution.Said.Chosen),
        Reason = resolution.Said.Reason,
        Actor = resolution.Actor,
        Position = resolution.Position,
        RecordTime = resolution.RecordedAt.ToTimestamp(),
        Erratum = conflict.IsErratum,
        Holds = !conflict.IsOpen,
        Evidence = resolution.Said.Evidence ?? "",
    };
}
