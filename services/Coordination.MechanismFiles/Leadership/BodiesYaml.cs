using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>What <c>bodies.yaml</c> says.</summary>
internal sealed record BodiesYaml(
    ValueList<BodyDefinition> Bodies, ValueList<Theme> Themes, ValueList<Responsible<KeyWorkDefinition>> KeyWorks)
{
    internal static BodiesYaml Read(YamlNodeReader root)
    {
        var read = new BodiesYaml(
            [.. root.List("bodies").Select(Body)], [.. root.List("themes").Select(ThemeIn)],
            [.. root.List("keyWorks").Select(KeyWork)]);
        root.Done();
        return read;
    }

    private static BodyDefinition Body(YamlNodeReader body)
    {
        var read = new BodyDefinition(
            body.Text("id"), body.Text("name"), body.Text("nameEnglish"), body.Word<BodyKind>("kind"),
            body.Text("headTitle"),
            body.Text("officeName"), body.OptionalText("headTitleEnglish"), body.OptionalText("officeNameEnglish"),
            body.Small("order", 1));
        body.Done();
        return read;
    }

    private static Theme ThemeIn(YamlNodeReader theme)
    {
        var read = new Theme(
            theme.Text("id"), theme.Text("name"), theme.Text("nameEnglish"), theme.OptionalText("parent"),
            theme.OptionalFlag("synthetic") ?? false);
        theme.Done();
        return read;
    }

    private static Responsible<KeyWorkDefinition> KeyWork(YamlNodeReader keyWork)
    {
        var id = keyWork.Text("id");
        var definition = new KeyWorkDefinition(
            id, keyWork.Text("name"), keyWork.Text("nameEnglish"), keyWork.Small("order", 1), keyWork.Text("body"),
            keyWork.Words("themes", Wordings.Text) ?? [], keyWork.OptionalFlag("synthetic") ?? false);
        var read = new Responsible<KeyWorkDefinition>(definition, AssignmentsReader.Read(keyWork, leaderOf: id));
        keyWork.Done();
        return read;
    }
}
