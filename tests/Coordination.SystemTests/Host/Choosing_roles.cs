using Coordination.Host.Configuration;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>Without options one process does everything. What the options say:</summary>
public sealed class Choosing_roles
{
    private static readonly string[] Edge =
        ["--roles", "edge", "--gateways", "127.0.0.1:30000,[::1]:30001", "--keys", "hashes.json"];

    [Fact]
    public async Task is_everything_where_nothing_is_said()
    {
        var roles = await Read();
        Assert.Equal((true, true, false, 3), (roles.IsSilo, roles.IsEdge, roles.IsEdgeAlone, roles.Audiences.Count));
        Assert.Null(roles.GatewayPort);
    }

    [Fact]
    public async Task is_an_edge_of_its_own()
    {
        var roles = await Read([.. Edge, "--edges", "township,operations"]);
        Assert.True(roles.IsEdgeAlone);
        Assert.Equal([30000, 30001], roles.Gateways.Select(gateway => gateway.Port));
        Assert.Equal(["Operations", "Township"], roles.Audiences.Select(audience => audience.ToString()).Order());
    }

    [Fact]
    public async Task is_a_silo_that_answers_nobody()
    {
        var roles = await Read("--roles", "silo,board", "--gateway-port", "30000");
        Assert.Equal((true, false, 30000), (roles.IsSilo, roles.IsEdge, roles.GatewayPort));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "--roles board", "serves nobody" },
        { "--roles silos", "one or more of silo, edge, board" },
        { "--edges villages", "one or more of township, department, operations" },
        { "--roles edge --keys k", "needs --gateways" },
        { "--roles edge --gateways 127.0.0.1:30000", "needs --keys" },
        { "--roles edge --keys k --gateways 10.0.0.1:30000", "no TLS between edge and silo" },
        { "--roles edge --keys k --gateways silo.example:30000", "is not an IP address with a port" },
        { "--roles edge --keys k --gateways 127.0.0.1", "is not an IP address with a port" },
        { "--roles edge --keys k --gateways 127.0.0.1:30000 --gateway-port 30001", "--gateway-port belongs to a silo" },
        { "--roles edge --keys k --gateways 127.0.0.1:30000 --shared s", "--shared belongs to a silo" },
        { "--roles edge --keys k --gateways 127.0.0.1:30000 --postgres Host=h;Database=d", "An edge has no database" },
        { "--gateways 127.0.0.1:30000", "--gateways belongs to an edge" },
        { "--keys k", "--keys belongs to an edge" },
        { "--advertise 0.0.0.0", "no TLS between silos" },
        { "--advertise here", "is not an IP address" },
        { "--gateway-port 0", "from 1 to 65535" },
        { "--gateway-port many", "from 1 to 65535" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task is_refused_with_the_reason(string arguments, string reason)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Read(arguments.Split(' ')));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<RoleSettings> Read(params string[] arguments)
    {
        RoleSettings? read = null;
        var command = CommandLine.Build((settings, _) =>
        {
            read = settings.Roles;
            return Task.FromResult(0);
        });
        await command.Parse(arguments).InvokeAsync(
            new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return read!;
    }
}
