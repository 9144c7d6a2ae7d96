using Coordination.Board;
using Coordination.Edges;
using Coordination.Edges.Security;
using Coordination.Grains.Ports;
using Coordination.Host.Clock;
using Coordination.Host.Configuration;
using Coordination.Host.Demo;
using Coordination.Host.Telemetry;
using Coordination.Storage;
using NodaTime;

namespace Coordination.Host.Start;

/// <summary>Puts the rings together that the roles of this process need. Services start in the order in which they stand
/// here, and stop in reverse.</summary>
internal static class HostBuilding
{
    public static WebApplication Build(HostSettings settings, IReadOnlyList<MechanismSource> sources)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var listeners = new Listeners();
        builder.Logging.AddHostLogging(builder.Configuration);
        builder.Services.AddTelemetry();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Services.AddSingleton(settings).AddSingleton(sources).AddSingleton(listeners).AddSingleton<Readiness>();
        if (settings.Roles.IsSilo) builder.AddSiloSide(settings, sources);
        else builder.AddEdgeAlone(settings.Roles);
        if (settings.Roles.IsEdge)
            builder.Services.AddCoordinationEdges(CarriedMethods.For(settings.Roles.Audiences, hasStorage: settings.Roles.IsSilo));
        builder.Services.AddHealth();
        if (builder.Environment.IsDevelopment()) builder.Services.AddGrpcReflection();
        // Last, so that nobody is let in before the cities can answer.
        if (settings.Roles.IsSilo) builder.Services.AddHostedService<CityStart>();
        else builder.Services.AddHostedService<EdgeStart>();

        builder.WebHost.ConfigureKestrel(kestrel => listeners.Open(kestrel, settings));
        return Map(builder.Build(), settings.Roles, listeners);
    }

    private static void AddSiloSide(
        this WebApplicationBuilder builder, HostSettings settings, IReadOnlyList<MechanismSource> sources)
    {
        builder.Services.AddSingleton<IFailStop, FailStop>();
        builder.Services.AddCityClock(settings, sources);
        var storage = new StorageOptions
        {
            DataDirectory = settings.DataDirectory,
            SharedDirectory = settings.SharedDirectory,
            Postgres = settings.Postgres,
        };
        builder.Services.AddCoordinationStorage(storage);
        if (settings.IsDemo) builder.Services.AddHostedService<DemoClockStart>();
        builder.AddSilo(settings, storage);
        builder.Services.AddCoordinationBoard(new BoardOptions(settings.DataDirectory));
        builder.Services.AddSingleton(KeyRing.Open(settings.SharedDirectory));
    }

    private static void AddEdgeAlone(this WebApplicationBuilder builder, RoleSettings roles)
    {
        builder.Services.AddSingleton<ICityClock>(new RealCityClock(SystemClock.Instance));
        builder.AddSiloClient(roles);
        builder.Services.AddCoordinationBoard(new BoardOptions(DataDirectory: null));
        builder.Services.AddSingleton(OpenHashes(roles.KeysFile!));
    }

    private static KeyRing OpenHashes(string file)
    {
        try
        {
            return KeyRing.OpenHashes(file);
        }
        catch (Exception trouble) when (trouble is InvalidDataException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                ExitCodes.Usage, $"{trouble.Message} Name with --keys what a silo keeps in keys/hashes.json, or a copy of it.");
        }
    }

    private static WebApplication Map(WebApplication app, RoleSettings roles, Listeners listeners)
    {
        app.UseRouting();
        app.Use(listeners.Separate);
        if (roles.IsEdge) app.MapCoordinationEdges();
        app.MapHealth();
        if (app.Environment.IsDevelopment()) app.MapGrpcReflectionService();
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new OperationsEndpoint());
        return app;
    }

    private static void AddCityClock(
        this IServiceCollection services, HostSettings settings, IReadOnlyList<MechanismSource> sources)
    {
        if (!settings.IsDemo)
        {
            services.AddSingleton<ICityClock>(new RealCityClock(SystemClock.Instance));
            return;
        }
        var clock = new DemoCityClock(DemoStart.Of(sources), TimeProvider.System);
        services.AddSingleton(clock).AddSingleton<ICityClock>(clock);
    }
}
