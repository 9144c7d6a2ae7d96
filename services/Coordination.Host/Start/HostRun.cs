using Coordination.Host.Configuration;
using Coordination.Host.Demo;
using Coordination.Host.Telemetry;

namespace Coordination.Host.Start;

/// <summary>One run of the program, from its settings to its exit code.</summary>
internal static class HostRun
{
    public static async Task<int> Run(HostSettings settings, CancellationToken cancellation)
    {
        // An edge alone neither applies a mechanism nor keeps anything.
        var sources = settings.Roles.IsSilo ? MechanismSource.ReadAll(settings.MechanismsDirectory) : [];
        using var directory = settings.Roles.IsSilo ? DataDirectory.Take(settings.DataDirectory, settings.IsDemo) : null;
        settings = Ports.Check(settings);
        await using var app = HostBuilding.Build(settings, sources);
        try
        {
            using var turn = settings.Roles.SharedDirectory is { } shared ? await SharedDirectory.Enter(shared, cancellation) : null;
            await app.StartAsync(cancellation);
        }
        catch (Exception trouble) when (trouble is not StartRefusedException)
        {
            app.Services.GetRequiredService<ILogger<Readiness>>().StartFailed(trouble);
            return ExitCodes.Failed;
        }
        Printout.Write(Console.Out, settings, app.Services);
        var logger = app.Services.GetRequiredService<ILogger<Readiness>>();
        app.Lifetime.ApplicationStopping.Register(logger.Stopping);
        var playing = settings.IsDemo ? DemoPlay.Start(app, settings) : Task.CompletedTask;
        await app.WaitForShutdownAsync(cancellation);
        await playing;
        return ExitCodes.Done;
    }
}
