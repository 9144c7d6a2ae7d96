using System.Collections.Concurrent;
using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Xunit;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>Puts failing shells around what the storage registered.</summary>
internal static class Decorated
{
    public static void Ledger(IServiceCollection services, ConcurrentDictionary<string, LedgerFault> faults)
    {
        var real = services.Last(service => service.ServiceType == typeof(ILedger));
        services.Remove(real);
        services.AddSingleton<ILedger>(provider =>
            new FaultyLedger((ILedger)real.ImplementationFactory!(provider), faults));
    }

    public static void Snapshots(IServiceCollection services, ConcurrentDictionary<string, Action> writes)
    {
        var real = services.Last(
            service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, "snapshots"));
        services.Remove(real);
        services.AddKeyedSingleton<IGrainStorage>("snapshots", (provider, key) =>
            new FaultySnapshots((IGrainStorage)real.KeyedImplementationFactory!(provider, key), writes));
    }
}

/// <summary>Real snapshots, but a write is announced to the test first, by the grain's key, and may be made to
/// fail.</summary>
internal sealed class FaultySnapshots(IGrainStorage inner, ConcurrentDictionary<string, Action> writes)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (writes.TryGetValue(grainId.Key.ToString()!, out var announce)) announce();
        return inner.WriteStateAsync(stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);

    public void Participate(ISiloLifecycle lifecycle) =>
        (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);
}
