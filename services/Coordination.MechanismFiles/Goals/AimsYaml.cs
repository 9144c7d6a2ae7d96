using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>Reads <c>aims.yaml</c>.</summary>
internal static class AimsYaml
{
    internal static ValueList<OverallAim> Read(YamlNodeReader root)
    {
        var aims = root.List("aims").Select(Aim).ToValueList();
        root.Done();
        return aims;
    }

    private static OverallAim Aim(YamlNodeReader aim)
    {
        var read = new OverallAim(
            aim.Text("id"), aim.Text("text"), [aim.Text("keyWork")],
            [.. aim.List("subTargets", "target").Select(Target)],
            aim.Text("documentId"), aim.OptionalText("textEnglish"));
        aim.Done();
        return read;
    }

    private static WeightedTarget Target(YamlNodeReader target)
    {
        var read = new WeightedTarget(target.Text("target"), target.Small("weight", 1));
        target.Done();
        return read;
    }
}
