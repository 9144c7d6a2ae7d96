using System.Globalization;
using Coordination.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Coordination.Storage.Ledger;

/// <summary>Hears what other silos commit. It connects again by itself; what it misses meanwhile the poll of whoever waits
/// finds.</summary>
internal sealed partial class PostgresListener : IDisposable
{
    /// <summary>Where every commit is told.</summary>
    public const string Channel = "coordination_ledgers";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly PostgresDatabase database;
    private readonly RecentEntries recent;
    private readonly ILogger logger;
    private readonly CancellationTokenSource closing = new();
    private readonly Task listening;

    public PostgresListener(PostgresDatabase database, RecentEntries recent, ILogger logger)
    {
        (this.database, this.recent, this.logger) = (database, recent, logger);
        listening = Task.Run(Listen);
    }

    /// <summary>What is told of a commit: "lichuan/open 4711", the ledger and its last position.</summary>
    public static string Notice(string ledger, long position) => string.Create(CultureInfo.InvariantCulture, $"{ledger} {position}");

    public void Dispose()
    {
        closing.Cancel();
        listening.GetAwaiter().GetResult();
    }

    private async Task Listen()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await ListenOnce().ConfigureAwait(false);
            }
            catch (Exception trouble) when (!closing.IsCancellationRequested)
            {
                LogLost(trouble.Message);
                await Task.Delay(Pause, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (closing.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenOnce()
    {
        var session = database.Connect();
        await using (session.ConfigureAwait(false))
        {
            session.Notification += (_, said) => Hear(said.Payload);
            using (var listen = new NpgsqlCommand("LISTEN " + Channel, session))
                await listen.ExecuteNonQueryAsync(closing.Token).ConfigureAwait(false);
            while (true) await session.WaitAsync(closing.Token).ConfigureAwait(false);
        }
    }

    private void Hear(string payload)
    {
        var gap = payload.LastIndexOf(' ');
        if (gap > 0 && long.TryParse(payload.AsSpan(gap + 1), CultureInfo.InvariantCulture, out var position))
            recent.Hear(payload[..gap], position);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Commits of other silos are not heard at once for now: {Cause}")]
    private partial void LogLost(string cause);
}
