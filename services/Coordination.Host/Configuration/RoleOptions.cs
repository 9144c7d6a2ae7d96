using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Coordination.Edges.Security;

namespace Coordination.Host.Configuration;

/// <summary>The options by which processes share the work. Without any of them one process does everything.</summary>
internal sealed class RoleOptions
{
    private const string Silo = "silo";
    private const string Edge = "edge";
    private const string Board = "board";

    private readonly Option<string> roles = EnvironmentOption.Text(
        "--roles", "What this process does, of silo, edge, board; silo and edge keep a board anyway.",
        () => string.Join(',', Silo, Edge, Board));

    private readonly Option<string> edges = EnvironmentOption.Text(
        "--edges", "Whom the edge serves, of township, department, operations.",
        () => string.Join(',', Enum.GetNames<EdgeAudience>()).ToLowerInvariant());

    private readonly Option<string> gateways = EnvironmentOption.Text(
        "--gateways", "Gateways of the silos that an edge without a silo asks, such as 127.0.0.1:30000,127.0.0.1:30001.",
        () => "");

    private readonly Option<string> keys = EnvironmentOption.Text(
        "--keys", "File of hashes by which an edge without a silo knows its callers: a silo's keys/hashes.json.", () => "");

    private readonly Option<string> gateway = EnvironmentOption.Text(
        "--gateway-port", "Where a silo lets such edges in, loopback; closed where not given.", () => "");

    private readonly Option<string> shared = EnvironmentOption.Text(
        "--shared", "Directory that all silos of a cluster share: keys of callers and of the vault. Its own data directory "
            + "where not given.", () => "");

    private readonly Option<string> advertised = EnvironmentOption.Text(
        "--advertise", "Address at which other silos and edges reach this silo; only loopback until TLS is set up.",
        () => "127.0.0.1");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { roles, edges, gateways, keys, gateway, shared, advertised })
            command.Options.Add(option);
    }

    /// <exception cref="StartRefusedException">The options cannot be followed, or contradict each other.</exception>
    public RoleSettings Read(ParseResult parsed)
    {
        var named = Words(parsed, roles, [Silo, Edge, Board]);
        var read = new RoleSettings(
            named.Contains(Silo), named.Contains(Edge),
            Words(parsed, edges, [.. Enum.GetNames<EdgeAudience>().Select(name => name.ToLowerInvariant())])
                .Select(word => Enum.Parse<EdgeAudience>(word, ignoreCase: true)).ToHashSet())
        {
            Advertised = AddressOf(parsed.GetRequiredValue(advertised)),
            Gateways = [.. Split(parsed.GetRequiredValue(gateways)).Select(EndpointOf)],
            KeysFile = Path(parsed, keys),
            GatewayPort = parsed.GetRequiredValue(gateway) is { Length: > 0 } port ? PortOf(port) : null,
            SharedDirectory = Path(parsed, shared),
        };
        if (Contradiction(read) is { } sentence) throw new StartRefusedException(ExitCodes.Usage, sentence);
        return read;
    }

    private static string? Contradiction(RoleSettings read) => read switch
    {
        { IsSilo: false, IsEdge: false } =>
            "--roles board alone serves nobody: name silo or edge, each of which keeps a board of its own.",
        { IsEdgeAlone: true, Gateways.Count: 0 } =>
            "An edge without a silo needs --gateways: the gateway ports of the silos, such as 127.0.0.1:30000.",
        { IsEdgeAlone: true, KeysFile: null } =>
            "An edge without a silo needs --keys: the file of hashes that a silo keeps in keys/hashes.json, or a part of it.",
        { IsEdgeAlone: true, GatewayPort: not null } =>
            "--gateway-port belongs to a silo: an edge without one lets nobody in but callers.",
        { IsEdgeAlone: true, SharedDirectory: not null } =>
            "--shared belongs to a silo: an edge without one keeps nothing.",
        { IsSilo: true, Gateways.Count: > 0 } =>
            "--gateways belongs to an edge without a silo: name --roles edge, or leave it out.",
        { IsSilo: true, KeysFile: not null } =>
            "--keys belongs to an edge without a silo: a silo makes and keeps keys itself.",
        _ => null,
    };

    private static HashSet<string> Words(ParseResult parsed, Option<string> option, string[] known)
    {
        var words = Split(parsed.GetRequiredValue(option)).ToHashSet(StringComparer.Ordinal);
        return words.Count > 0 && words.IsSubsetOf(known)
            ? words
            : throw new StartRefusedException(
                ExitCodes.Usage, $"{option.Name} takes one or more of {string.Join(", ", known)}, separated by commas.");
    }

    private static IPAddress AddressOf(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
            throw new StartRefusedException(
                ExitCodes.Usage, $"--advertise {text} is not an IP address. Leave it out for 127.0.0.1.");
        if (!IPAddress.IsLoopback(address))
            throw new StartRefusedException(
                ExitCodes.Usage,
                $"--advertise {text} lets other machines call grains, past every key: there is no TLS between silos. " +
                "Leave it out for 127.0.0.1.");
        return address;
    }

    private static IPEndPoint EndpointOf(string text)
    {
        if (!IPEndPoint.TryParse(text, out var endpoint) || endpoint.Port == 0)
            throw new StartRefusedException(
                ExitCodes.Usage, $"--gateways {text} is not an IP address with a port, such as 127.0.0.1:30000.");
        if (!IPAddress.IsLoopback(endpoint.Address))
            throw new StartRefusedException(
                ExitCodes.Usage,
                $"--gateways {text} is on another machine, and calls would travel there unencrypted: there is no TLS between " +
                "edge and silo. Name gateways of this machine.");
        return endpoint;
    }

    private static int PortOf(string text) =>
        int.TryParse(text, out var port) && port is > 0 and < 65536
            ? port
            : throw new StartRefusedException(
                ExitCodes.Usage, $"--gateway-port must be a whole number from 1 to 65535, not '{text}'.");

    private static string? Path(ParseResult parsed, Option<string> option) =>
        parsed.GetRequiredValue(option) is { Length: > 0 } path ? System.IO.Path.GetFullPath(path) : null;

    private static string[] Split(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
