using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>One of several reports on the same subject that are recorded in order: a first report or a correction.</summary>
public sealed record ReportCommand(
    CommandContext Context, SubmitProgressReport? Submit = null, CorrectProgressReport? Correct = null);
