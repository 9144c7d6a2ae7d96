using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Grains.Ports;

namespace Coordination.Edges.Goals;

/// <summary>Targets, projects, and what units report of them. Thread safe.</summary>
internal sealed partial class GoalEdge(
    IGrainFactory grains, SubjectGrains subjects, Pictures pictures, ILedgerReader ledger, ReportRecording recording,
    ObligationLists obligations, StreamLife life, ICityClock clock, TimeProvider time)
    : V1.GoalService.GoalServiceBase;
