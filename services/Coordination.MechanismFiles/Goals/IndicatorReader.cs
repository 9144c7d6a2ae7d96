using Coordination.Domain.Goals;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>Reads an indicator; its plan is filled in where the year's plan is known.</summary>
internal static class IndicatorReader
{
    internal static Indicator Read(YamlNodeReader indicator)
    {
        var read = new Indicator(
            indicator.Text("id"), indicator.Text("name"), indicator.Word<Measure>("measure"),
            indicator.Word<Combination>("combine"),
            indicator.Words("sources", Wordings.Text) ?? [], indicator.Words("states", Wordings.Text) ?? [],
            indicator.OptionalWhole("total"), null, indicator.OptionalText("nameEnglish"),
            indicator.OptionalWord<Course>("course"));
        indicator.Done();
        return read;
    }
}
