using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>The access log for a process without a database. Key: always 0; each silo answers for itself.</summary>
[Alias("Coordination.IAccessLogGrain")]
public interface IAccessLogGrain : IGrainWithIntegerKey
{
    /// <summary>True once the records are on disk; false for storage trouble.</summary>
    [Alias("Append")]
    Task<bool> Append(ValueList<AccessRecord> records);

    /// <summary>Null when they cannot be read now.</summary>
    [Alias("Read")]
    Task<AccessPage?> Read(AccessQuery query);
}
