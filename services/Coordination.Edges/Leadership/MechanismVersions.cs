using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Grains.Ports;

namespace Coordination.Edges.Leadership;

/// <summary>Versions of a mechanism: its stream has one entry for each. Pictures hold the one in force, and not when it
/// was applied.</summary>
internal sealed class MechanismVersions(ILedgerReader ledger)
{
    /// <summary>The entry of a version, or null when there is none.</summary>
    /// <param name="version">0 for the one in force.</param>
    public async Task<LedgerEntry?> Find(Call call, MechanismName name, int version)
    {
        if (version < 0) return null;
        var after = version == 0 ? 0 : version - 1;
        var entries = await ledger.ReadStream(CityLedger.Open(name.City), name.Stream, after, call.Cancellation);
        if (version == 0) return entries is [.., var last] ? last : null;
        return entries.FirstOrDefault(
            entry => EventCatalog.Read(entry) is MechanismApplied applied && applied.Rules.Version == version);
    }
}
