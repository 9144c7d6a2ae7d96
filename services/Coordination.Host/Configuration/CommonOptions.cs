using System.CommandLine;
using System.Net;
using Coordination.Storage;

namespace Coordination.Host.Configuration;

/// <summary>The options of every command of the host.</summary>
internal sealed class CommonOptions(string dataDirectory, DefaultPorts ports)
{
    private readonly Option<string> data = EnvironmentOption.Text("--data", "Data directory.", () => dataDirectory);

    private readonly Option<string> mechanisms = EnvironmentOption.Text(
        "--mechanisms", "Folder with one folder for each mechanism.",
        () => MechanismsFolder.Find(Environment.CurrentDirectory, AppContext.BaseDirectory));

    private readonly Option<string> address = EnvironmentOption.Text(
        "--address", "Address to listen on; only loopback until TLS is set up.", () => "127.0.0.1");

    private readonly Option<int> grpc = EnvironmentOption.Number(
        "--grpc-port", "gRPC, HTTP/2 without TLS; 0 for any free port.", ports.Grpc, 0, 65535);

    private readonly Option<int> operations = EnvironmentOption.Number(
        "--operations-port", "Health and metrics, HTTP/1.1; 0 for any free port.", ports.Operations, 0, 65535);

    private readonly Option<int> silo = EnvironmentOption.Number(
        "--silo-port", "Between silos, loopback; 0 for any free port.", ports.Silo, 0, 65535);

    private readonly Option<string> postgres = EnvironmentOption.Secret(
        "--postgres", "PostgreSQL database in place of files: the Npgsql connection string of the application's role.");

    private readonly Option<string> postgresOwner = EnvironmentOption.Secret(
        "--postgres-owner", "Connection string of the role that owns the tables; brings the schema up to date at start.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { data, mechanisms, address, grpc, operations, silo, postgres, postgresOwner })
            command.Options.Add(option);
    }

    /// <exception cref="StartRefusedException">The options cannot be followed.</exception>
    public HostSettings Read(ParseResult parsed, DemoSettings? play) => new(
        Path.GetFullPath(parsed.GetRequiredValue(data)), Path.GetFullPath(parsed.GetRequiredValue(mechanisms)),
        LoopbackOnly(parsed.GetRequiredValue(address)), parsed.GetRequiredValue(grpc), parsed.GetRequiredValue(operations),
        parsed.GetRequiredValue(silo), play)
    {
        Postgres = Database(
            EnvironmentOption.Read(parsed, postgres), EnvironmentOption.Read(parsed, postgresOwner), isDemo: play is not null),
    };

    private static PostgresOptions? Database(string? connection, string? ownerConnection, bool isDemo)
    {
        // A data directory says for ever whether its ledger is synthetic; a database would not.
        if (isDemo && (connection ?? ownerConnection) is not null)
            throw new StartRefusedException(
                ExitCodes.Usage, "A demo keeps its synthetic ledger in files of its own. Leave --postgres and COORDINATION_POSTGRES out.");
        if (connection is null && ownerConnection is not null)
            throw new StartRefusedException(
                ExitCodes.Usage, "--postgres-owner only changes the schema. Name the application's connection with --postgres too.");
        if (connection is null) return null;
        var options = new PostgresOptions(connection, ownerConnection);
        return options.Mistake is { } mistake ? throw new StartRefusedException(ExitCodes.Usage, mistake) : options;
    }

    private static IPAddress LoopbackOnly(string text)
    {
        if (text == "localhost") return IPAddress.Loopback;
        if (!IPAddress.TryParse(text, out var address))
            throw new StartRefusedException(
                ExitCodes.Usage, $"--address {text} is not an IP address. Leave it out to listen on 127.0.0.1.");
        if (!IPAddress.IsLoopback(address))
            throw new StartRefusedException(
                ExitCodes.Usage,
                $"--address {text} can be reached from other machines, and calls and keys would travel unencrypted: " +
                "this host has no TLS. " +
                "Leave --address out to listen on 127.0.0.1, and let a proxy on this machine that has TLS pass calls on.");
        return address;
    }
}
