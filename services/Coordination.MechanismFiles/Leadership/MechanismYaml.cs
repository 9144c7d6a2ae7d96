using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Goals;
using Coordination.MechanismFiles.Text;
using NodaTime;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>What <c>mechanism.yaml</c> says.</summary>
internal sealed record MechanismYaml(
    string City, string CityName, string? CityNameEnglish, int Year, string Title, string? TitleEnglish,
    LocalDate IssuedOn,
    LocalDate EffectiveDate, LocalDate OpeningDate, string TimeZone, bool Synthetic, string? SyntheticNote,
    string? SyntheticNoteEnglish, CityOffices Offices, ValueList<IndustryChain> IndustryChains,
    ValueList<Indicator> ProjectIndicators, ValueList<MilestoneEvidence> MilestoneEvidence, Parameters Parameters)
{
    internal static MechanismYaml Read(YamlNodeReader root)
    {
        var city = root.Child("city");
        var synthetic = root.OptionalChild("synthetic");
        var mechanism = new MechanismYaml(
            city.Text("id"), city.Text("name"), city.OptionalText("nameEnglish"), root.Small("year", 1, 9998),
            root.Text("title"),
            root.OptionalText("titleEnglish"), root.Date("issuedOn"), root.Date("effectiveDate"),
            root.Date("openingDate"),
            root.Text("timeZone"), synthetic is not null, synthetic?.OptionalText("note"),
            synthetic?.OptionalText("noteEnglish"),
            OfficesIn(root.Child("cityOffices")), [.. root.List("industryChains").Select(Chain)],
            [.. root.List("projectIndicators").Select(IndicatorReader.Read)],
            [.. root.List("milestoneEvidence", "kind").Select(Evidence)],
            ParametersReader.Read(root.Child("parameters")));
        city.Done();
        synthetic?.Done();
        root.Done();
        return mechanism;
    }

    private static CityOffices OfficesIn(YamlNodeReader offices)
    {
        var read = new CityOffices(
            offices.Text("committeeOffice"), offices.Text("supervisionOffice"), offices.Text("evaluationOffice"),
            offices.Text("organizationDepartment"), offices.Text("disciplineOrgan"));
        offices.Done();
        return read;
    }

    private static IndustryChain Chain(YamlNodeReader chain)
    {
        var read = new IndustryChain(
            chain.Text("id"), chain.Text("name"), chain.Text("nameEnglish"), chain.OptionalFlag("synthetic") ?? false);
        chain.Done();
        return read;
    }

    private static MilestoneEvidence Evidence(YamlNodeReader milestone)
    {
        var read = new MilestoneEvidence(
            milestone.Word<MilestoneKind>("kind"), milestone.Words("evidence", Wordings.Text, required: true) ?? []);
        milestone.Done();
        return read;
    }
}
