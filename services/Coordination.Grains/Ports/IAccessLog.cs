using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ports;

/// <summary>Keeps refused calls and reads that must be remembered: append-only, and bounded by dropping its own oldest
/// records. Thread safe.</summary>
public interface IAccessLog
{
    /// <summary>Appends records, all or nothing. True once they are on disk; false, never an exception, for storage trouble,
    /// after which they may or may not be there.</summary>
    Task<bool> Append(ValueList<AccessRecord> records, CancellationToken cancellation);

    /// <summary>The records that a query asks for, oldest first.</summary>
    /// <exception cref="IOException">They cannot be read now.</exception>
    Task<AccessPage> Read(AccessQuery query, CancellationToken cancellation);
}
