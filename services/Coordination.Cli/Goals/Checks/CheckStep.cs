using Coordination.Cli.Connection;
using Coordination.Cli.Values;
using Coordination.V1;
using Kind = Coordination.V1.ReportStep.Types.Kind;
using State = Coordination.V1.ProgressReport.Types.State;

namespace Coordination.Cli.Goals.Checks;

/// <summary>One of the things that are done to a report after it was recorded.</summary>
/// <param name="Name">Name of the command: <c>sign</c>.</param>
/// <param name="Awaited">The state in which a report waits for it; null where more than one will do.</param>
internal sealed record CheckStep(string Name, Kind Kind, State? Awaited, Obligation.Types.Act Act)
{
    internal static CheckStep Sign { get; } = new("sign", Kind.Sign, State.Recorded, Obligation.Types.Act.Sign);
    internal static CheckStep Verify { get; } = new("verify", Kind.Verify, State.UnitSigned, Obligation.Types.Act.Verify);
    internal static CheckStep Accept { get; } = new("accept", Kind.Accept, State.LeadVerified, Obligation.Types.Act.Accept);
    internal static CheckStep SendBack { get; } = new("send-back", Kind.SendBack, null, Obligation.Types.Act.Unspecified);

    /// <summary>Who takes the step for a report as it stands: a signature is always the head's of its unit, all others are of
    /// whoever the report waits for; null when it waits for another step, or for nobody.</summary>
    internal string? ActorFor(ProgressReport report)
    {
        if (Kind == Kind.Sign) return Posts.HeadOfUnit(report.Unit);
        var waits = Awaited is { } awaited
            ? report.State == awaited
            : report.State is State.Recorded or State.UnitSigned or State.LeadVerified;
        return waits && report.AwaitingActor.Length > 0 ? report.AwaitingActor : null;
    }

    /// <summary>Takes the step for the revision that was seen.</summary>
    internal Task<ReportStep> Take(Platform platform, CallerKey caller, CheckOrder order, CancellationToken cancellation) =>
        Kind switch
        {
            Kind.Sign => platform.Call(caller, options => platform.Goals.SignProgressReportAsync(new()
            {
                Name = order.Name, Revision = order.Revision, RequestId = order.RequestId, ValidateOnly = order.ValidateOnly,
            }, options), cancellation),
            Kind.Verify => platform.Call(caller, options => platform.Goals.VerifyProgressReportAsync(new()
            {
                Name = order.Name, Revision = order.Revision, RequestId = order.RequestId, ValidateOnly = order.ValidateOnly,
            }, options), cancellation),
            Kind.Accept => platform.Call(caller, options => platform.Goals.AcceptProgressReportAsync(new()
            {
                Name = order.Name, Revision = order.Revision, RequestId = order.RequestId, ValidateOnly = order.ValidateOnly,
            }, options), cancellation),
            _ => platform.Call(caller, options => platform.Goals.SendBackProgressReportAsync(new()
            {
                Name = order.Name, Revision = order.Revision, RequestId = order.RequestId, ValidateOnly = order.ValidateOnly,
                Reason = order.Reason,
            }, options), cancellation),
        };
}

/// <summary>A step as it is asked for.</summary>
/// <param name="Revision">The revision that was seen.</param>
/// <param name="Reason">Why it is sent back; else empty.</param>
internal sealed record CheckOrder(string Name, int Revision, string RequestId, bool ValidateOnly, string Reason);
