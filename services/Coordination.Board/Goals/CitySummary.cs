using Coordination.Domain;
using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>A city's year on a day: every key work, and all of them together. Compute it once per position and day.</summary>
/// <param name="Position">Ledger position that it reflects.</param>
/// <param name="KeyWorks">In the order of the document.</param>
/// <param name="Total">Over all items; each unit counts once, by the period of the key work that it reports to.</param>
public sealed record CitySummary(
    string City, int Year, long Position, LocalDate ValidOn, ValueList<KeyWorkSummary> KeyWorks, Progress Total)
{
    /// <summary>The summary, or null when the city has no mechanism for the year. Pure; its cost grows with the reports of the
    /// year.</summary>
    /// <param name="validOn">Reports, starts and duties of later days are left out.</param>
    /// <param name="basis">Which revision of each report makes values; reports are counted whatever counts of them.</param>
    public static CitySummary? Of(CityPicture city, int year, LocalDate validOn, ReportBasis basis)
    {
        if (!city.Mechanisms.TryGetValue(year, out var mechanism)) return null;
        var total = new ProgressCount();
        var counts = mechanism.KeyWorks.Keys.ToDictionary(id => id, _ => new ProgressCount(), StringComparer.Ordinal);
        foreach (var subject in mechanism.Targets.Values.Concat(mechanism.Projects.Values))
        {
            var item = ItemProgress.Of(
                subject, mechanism.Rules, PeriodOf(mechanism, subject.KeyWork, validOn), city.Units, validOn, basis);
            total.Add(item);
            counts.GetValueOrDefault(subject.KeyWork)?.Add(item);
        }
        var keyWorks = mechanism.KeyWorks.Values.OrderBy(keyWork => keyWork.Definition.Order)
            .Select(keyWork => keyWork.Definition.Id)
            .Select(id => new KeyWorkSummary(id, PeriodOf(mechanism, id, validOn), counts[id].Result()));
        return new CitySummary(city.City, year, city.Position, validOn, keyWorks.ToValueList(), total.Result());
    }

    // Reports are refused unless they fit this very cadence; weekly where none is known.
    private static PeriodId PeriodOf(MechanismPicture mechanism, string keyWork, LocalDate day) =>
        PeriodId.Containing(mechanism.Rules.CadenceOf(keyWork), day);
}
