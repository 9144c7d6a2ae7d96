using System.Diagnostics;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;

namespace Coordination.Grains;

/// <summary>Spans of commands: which city and subject, and how it ended; never what a report says.</summary>
public static class GrainTelemetry
{
    /// <summary>Name of the activity source, for whoever exports it.</summary>
    public const string SourceName = "Coordination.Grains";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Start(string method, StreamName name)
    {
        var activity = Source.StartActivity(method);
        activity?.SetTag("coordination.city", name.City).SetTag("coordination.subject", name.Stream);
        return activity;
    }

    internal static void End(this Activity activity, CommandContext context, CommandResult result)
    {
        var outcome = result switch
        {
            { IsRefused: true } => result.Refusals[0].Reason,
            _ when context.ValidateOnly => "validated",
            { Repeated: true } => "repeated",
            _ => "recorded",
        };
        activity.SetTag("coordination.outcome", outcome);
        if (result.IsRefused && result.Refusals[0].Kind is RefusalKind.Unavailable)
            activity.SetStatus(ActivityStatusCode.Error);
    }
}
