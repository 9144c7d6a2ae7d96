using Coordination.Domain.Leadership;
using Coordination.MechanismFiles;

namespace Coordination.Specs.Mechanisms;

/// <summary>The mechanism that is shipped.</summary>
internal static class Shipped
{
    internal static IReadOnlyList<MechanismFile> Files { get; } =
        MechanismReader.FromDirectory(Path.Combine(AppContext.BaseDirectory, "mechanisms", "lichuan-2016"));

    internal static MechanismReading Reading { get; } = MechanismReader.Read(Files);

    internal static MechanismDocument Document => Reading.Document!;
}
