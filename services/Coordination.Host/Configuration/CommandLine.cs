using System.CommandLine;
using Coordination.Host.Telemetry.Dashboards;

namespace Coordination.Host.Configuration;

/// <summary>Reads the command line. Every option can also be given by the environment: <c>--grpc-port</c> as
/// <c>COORDINATION_GRPC_PORT</c>; the command line wins.</summary>
internal static class CommandLine
{
    public static RootCommand Build(Func<HostSettings, CancellationToken, Task<int>> run)
    {
        var root = new RootCommand("Coordination Platform (重点工作协同推进平台): serves the cities in its data directory.");
        var serving = new CommonOptions("./data", DefaultPorts.Serve);
        serving.AddTo(root);
        var roles = new RoleOptions();
        roles.AddTo(root);
        root.SetAction((parsed, cancellation) =>
            run(InRoles(serving.Read(parsed, null), roles.Read(parsed)), cancellation));

        var serve = new Command("serve", "Serves the cities in its data directory; the same as no command.");
        var explicitServing = new CommonOptions("./data", DefaultPorts.Serve);
        explicitServing.AddTo(serve);
        var explicitRoles = new RoleOptions();
        explicitRoles.AddTo(serve);
        serve.SetAction((parsed, cancellation) =>
            run(InRoles(explicitServing.Read(parsed, null), explicitRoles.Read(parsed)), cancellation));
        root.Subcommands.Add(serve);

        var demo = new Command("demo", "Plays 2016 with synthetic units in a data directory of its own, and serves it meanwhile.");
        var demonstrating = new CommonOptions("./data-demo", DefaultPorts.Demo);
        demonstrating.AddTo(demo);
        var play = new DemoOptions();
        play.AddTo(demo);
        demo.SetAction((parsed, cancellation) => run(demonstrating.Read(parsed, play.Read(parsed)), cancellation));
        root.Subcommands.Add(demo);
        root.Subcommands.Add(Dashboards());
        return root;
    }

    private static Command Dashboards()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write them." };
        var dashboards = new Command("dashboards", "Writes the operators' Grafana dashboards for this version.") { folder };
        dashboards.SetAction(parsed => DashboardJson.Write(parsed.GetValue(folder)!));
        return dashboards;
    }

    private static HostSettings InRoles(HostSettings settings, RoleSettings roles) =>
        roles.IsEdgeAlone && settings.Postgres is not null
            ? throw new StartRefusedException(
                ExitCodes.Usage, "An edge has no database: leave --postgres out, and name the silos' --gateways.")
            : settings with { Roles = roles };
}
