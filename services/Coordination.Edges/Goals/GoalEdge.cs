using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Telemetry;
using Coordination.Grains.Goals;
using Coordination.Grains.Ports;

namespace Coordination.Edges.Goals;

/// <summary>Targets, projects, and what units report of them. Thread safe.</summary>
internal sealed partial class GoalEdge(
    IGrainFactory grains, Pictures pictures, ILedgerReader ledger, ExternalSubjects externalSubjects, ReportCounter counter)
    : V1.GoalService.GoalServiceBase
{
    private ISubjectGrain Grain(SubjectName subject) => subject.Kind == SubjectKind.Project
        ? grains.GetGrain<IProjectGrain>(subject.GrainKey)
        : grains.GetGrain<ITargetGrain>(subject.GrainKey);
}
