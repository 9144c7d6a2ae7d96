using Coordination.Grains.Ports;
using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>Whether the database answers. Once somebody has lost it, everybody hears so at once instead of waiting for a
/// time-out of their own, until a probe finds it again. Thread safe.</summary>
internal sealed class PostgresHealth(string connection) : IDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource closing = new();
    private AppendOutcome? down;
    private CancellationTokenSource lost = new();

    /// <summary>What an append is answered while the database is away; null while it is there.</summary>
    public AppendOutcome? Down => Volatile.Read(ref down);

    /// <summary>Ends what waits for the database when it is lost.</summary>
    public CancellationToken Lost => Volatile.Read(ref lost).Token;

    /// <summary>Throws while the database is away.</summary>
    /// <exception cref="IOException">It is away.</exception>
    public void ThrowIfDown()
    {
        if (Down is { } outcome) throw new IOException("The database does not answer: " + Describe(outcome));
    }

    /// <summary>Says that the database is away, and has it probed until it is back.</summary>
    public void Lose(AppendOutcome outcome)
    {
        if (Interlocked.CompareExchange(ref down, outcome, null) is not null) return;
        // Whoever waited goes on elsewhere: the caller has more to tell.
        _ = Volatile.Read(ref lost).CancelAsync();
        BlockedThreads.Replace();
        _ = Task.Run(ProbeUntilBack);
    }

    public void Dispose() => closing.Cancel();

    private async Task ProbeUntilBack()
    {
        try
        {
            while (!await Answers().ConfigureAwait(false)) await Task.Delay(ProbeInterval, closing.Token).ConfigureAwait(false);
            Volatile.Write(ref lost, new CancellationTokenSource());
            Volatile.Write(ref down, null);
        }
        catch (OperationCanceledException)
        {
            // The program ends, and nobody asks any more.
        }
        finally
        {
            BlockedThreads.Return();
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            var session = new NpgsqlConnection(PostgresSession.Probing(connection));
            await using (session.ConfigureAwait(false))
            {
                await session.OpenAsync(closing.Token).ConfigureAwait(false);
                PostgresDurability.Assert(session);
            }
            return true;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !closing.IsCancellationRequested)
        {
            // A server that came back with weaker settings is no better than none.
            if (trouble is InvalidOperationException) Volatile.Write(ref down, new AppendOutcome.Unknown(trouble.Message));
            return false;
        }
    }

    /// <summary>An outcome of trouble, in words.</summary>
    public static string Describe(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Unknown { Cause: var cause } => cause,
        _ => "its disk is full",
    };
}
