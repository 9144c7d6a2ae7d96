using Coordination.Harness.Checking;
using Coordination.Harness.City;

namespace Coordination.Harness.Traffic;

/// <summary>All clients of a run. Each speaks for its own reporters, but the reporters of one project are spread, so that
/// one grain hears several clients.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly Client[] clients;

    public Fleet(HarnessOptions options, IReadOnlyList<Reporter> reporters, CityKeys keys, string logs, Traffic traffic)
    {
        var strangers = new Strangers(reporters);
        clients = new Client[options.Clients];
        for (var number = 0; number < clients.Length; number++)
        {
            var own = reporters.Where((_, index) => index % clients.Length == number).ToList();
            var random = new Random(options.Seed * 1000 + number);
            var planner = new Planner($"{traffic.Name}-{options.Seed}", number, random, own, strangers);
            clients[number] = new Client(planner, keys, new OperationLog(logs, number), traffic);
        }
    }

    /// <param name="logs">Folder of the clients' logs.</param>
    /// <param name="head">Last position of the ledger; null to read it from the file in the data directory.</param>
    public static async Task<Fleet> Over(
        HarnessOptions options, HostConnection connection, string data, string logs, Traffic traffic, CancellationToken cancellation,
        long? head = null)
    {
        var keys = CityKeys.Read(data);
        var reporters = await CityReader.Reporters(connection[0], keys, head ?? LedgerFile.Head(data), cancellation);
        return new(options, reporters, keys, logs, traffic);
    }

    /// <summary>Works until it is stopped, which ends no call.</summary>
    /// <param name="repeats">Answered operations that each client repeats first.</param>
    public Task Work(HostConnection connection, int repeats, CancellationToken stop) => Each(
        (client, number) => client.Work(connection[number], repeats, stop));

    /// <summary>Repeats until everything is answered, and then a sample of each client once more.</summary>
    public Task Finish(HostConnection connection, int repeats) => Each(
        (client, number) => client.Finish(connection[number], repeats));

    /// <summary>One report that has to be accepted.</summary>
    public Task<Answer> Report(HostConnection connection) => clients[0].Report(connection[0]);

    public void Dispose()
    {
        foreach (var client in clients) client.Dispose();
    }

    private Task Each(Func<Client, int, Task> act) =>
        Task.WhenAll(clients.Select((client, number) => Task.Run(() => act(client, number))));
}
