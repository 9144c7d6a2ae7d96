using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace Coordination.Grains;

/// <summary>The door of this project: the grains, and how domain records cross silos.</summary>
public static class GrainsRegistration
{
    /// <summary>Adds the grains to a silo. It also needs <see cref="ILedger"/>, <see cref="ILedgerReader"/>,
    /// <see cref="ILedgerTree"/>, <see cref="IRulesSource"/>, <see cref="IPictureSource"/> and <see cref="ICityClock"/>, and may have a grain storage
    /// named <c>snapshots</c>.</summary>
    public static ISiloBuilder AddCoordinationGrains(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton<StreamPorts>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<PackedPictures>();
        silo.Services.AddSerializer(serializer => serializer.AddCoordinationRecords());
        return silo;
    }

    /// <summary>Lets a client of a cluster call the grains.</summary>
    public static IClientBuilder AddCoordinationGrains(this IClientBuilder client)
    {
        client.Services.AddSerializer(serializer => serializer.AddCoordinationRecords());
        return client;
    }

    /// <summary>Lets a process that has no database read through the silos to which its client is connected: adds
    /// <see cref="ILedgerReader"/>, <see cref="ILedgerTree"/>, <see cref="IPictureSource"/> and
    /// <see cref="IAccessLog"/>.</summary>
    public static IServiceCollection AddLedgerOfSilos(this IServiceCollection services) => services
        .AddSingleton<ILedgerTree, TreeOfSilos>()
        .AddSingleton<LedgerOfSilos>()
        .AddSingleton<ILedgerReader>(provider => provider.GetRequiredService<LedgerOfSilos>())
        .AddSingleton<IPictureSource>(provider => provider.GetRequiredService<LedgerOfSilos>())
        .AddSingleton<IAccessLog, AccessLogOfSilos>();

    /// <summary>Domain records cross between processes as JSON, and within one they are not copied.</summary>
    public static ISerializerBuilder AddCoordinationRecords(this ISerializerBuilder serializer)
    {
        serializer.AddAssembly(typeof(GrainsRegistration).Assembly);
        serializer.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IGeneralizedCopier, ImmutableRecordCopier>());
        return serializer.AddJsonSerializer(
            isSerializable: IsRecord, isCopyable: null,
            options => options.Configure(json => json.SerializerOptions = DomainJson.Shared));
    }

    internal static bool IsRecord(Type type) =>
        type.Assembly == typeof(LedgerEntry).Assembly && !typeof(Exception).IsAssignableFrom(type);
}
