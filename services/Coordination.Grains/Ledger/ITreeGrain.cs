using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>Checkpoints and proofs for a process without a database. Key: always 0; each silo answers for itself. Storage
/// trouble is a <see cref="StreamUnreadableException"/>.</summary>
[Alias("Coordination.ITreeGrain")]
public interface ITreeGrain : IGrainWithIntegerKey
{
    [Alias("Standing")]
    Task<TreeStanding> Standing(string ledger);

    [Alias("ProveInclusion")]
    Task<InclusionPath> ProveInclusion(string ledger, long position, long size);

    [Alias("ProveConsistency")]
    Task<ConsistencyPath> ProveConsistency(string ledger, long first, long second);
}
