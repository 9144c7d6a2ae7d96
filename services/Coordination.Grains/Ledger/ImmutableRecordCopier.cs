using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Coordination.Grains.Ledger;

/// <summary>Domain records never change, so that within a process they are passed on as they are.</summary>
internal sealed class ImmutableRecordCopier : IGeneralizedCopier
{
    public bool IsSupportedType(Type type) => GrainsRegistration.IsRecord(type);

    public object? DeepCopy(object? input, CopyContext context) => input;
}
