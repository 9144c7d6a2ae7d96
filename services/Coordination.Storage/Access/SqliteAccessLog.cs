using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coordination.Storage.Access;

/// <summary>The access log in a SQLite file of its own, so that whoever floods it neither swells the ledger nor holds its
/// write lock. One appender and one reader at a time, off the caller's thread.</summary>
internal sealed partial class SqliteAccessLog : IAccessLog, IDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly SqliteAccessWriter writer;
    private readonly string path;
    private readonly IFailStop failStop;
    private readonly ILogger logger;
    private SqliteAccessReader? reader;

    public SqliteAccessLog(StorageOptions options, IFailStop failStop, TimeProvider? time = null, ILogger? logger = null)
    {
        (path, this.failStop, this.logger) = (options.AccessFile, failStop, logger ?? NullLogger.Instance);
        SchemaMigration.Apply(path, "Access");
        writer = new SqliteAccessWriter(options, time ?? TimeProvider.System);
    }

    public async Task<bool> Append(ValueList<AccessRecord> records, CancellationToken cancellation)
    {
        try
        {
            await writing.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        try
        {
            await Task.Run(() => writer.Append(records), CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (SqliteException exception)
        {
            LogAppendFailed(records.Count, exception.SqliteExtendedErrorCode, exception.Message);
            if (SqliteFailure.Of(exception).MustStop) failStop.Stop("The access log failed: " + exception.Message);
            return false;
        }
        finally
        {
            writing.Release();
        }
    }

    public async Task<AccessPage> Read(AccessQuery query, CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () => (reader ??= new SqliteAccessReader(path)).Read(query, cancellation), cancellation)
                .ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            reader?.Dispose();
            reader = null;
            // The driver's own exception cannot cross silos.
            throw new IOException(
                $"The access log cannot be read: SQLite error {exception.SqliteExtendedErrorCode}: {exception.Message}");
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        reader?.Dispose();
        writing.Dispose();
        reading.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "{Records} access records could not be written: SQLite error {Code}: {Cause}")]
    private partial void LogAppendFailed(int records, int code, string cause);
}
