using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Coordination.Grains.Ledger;

/// <summary>What every stream's grain needs of its silo. Thread safe.</summary>
internal sealed class StreamPorts(
    ILedger ledger, IRulesSource rules, ICityClock clock, IServiceProvider services, ILogger<StreamPorts> logger)
{
    public ILedger Ledger => ledger;

    public IRulesSource Rules => rules;

    public ICityClock Clock => clock;

    public ILogger Logger => logger;

    /// <summary>Where snapshots are kept, or null in a silo that keeps none.</summary>
    public IGrainStorage? Snapshots { get; } = services.GetKeyedService<IGrainStorage>("snapshots");
}
