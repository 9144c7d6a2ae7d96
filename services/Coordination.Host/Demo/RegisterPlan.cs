using System.Globalization;
using System.Security.Cryptography;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Which households units count: on the morning of each report day as many as they will report, so that most
/// reports vouch for their registers. Now and then two neighbours count the same household, and a few relocated ones stand
/// in no register of those who left poverty.</summary>
internal sealed class RegisterPlan
{
    // Made up like everything here. Whoever counts real households keeps a secret of his own.
    private static readonly RegisterKey Key = new(SHA256.HashData("coordination/register/demonstration"u8));

    private readonly Chance chance;
    private readonly List<Listed> targets;
    private readonly List<string> units;

    /// <param name="subjects">What is reported on.</param>
    public RegisterPlan(MechanismDocument document, IReadOnlyList<PlannedSubject> subjects, Chance chance)
    {
        this.chance = chance;
        // Under another key there is nothing that a demo could count.
        var isDemonstration = document.Rules.Parameters.Text(Parameters.RegisterKey) == Key.Name;
        targets =
        [
            .. from target in isDemonstration ? document.Targets : []
               let indicator = RegisterRules.IndicatorOf(target.Definition)
               where indicator is not null && target.Definition.Pending.Count == 0
               let subject = subjects.First(subject => subject.Id == target.Definition.Id)
               select new Listed(subject, indicator, target.Definition.SubsetOf is not null),
        ];
        units =
        [
            .. targets.SelectMany(target => target.Subject.ReportersOn(document.Rules.EffectiveDate)).Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What is counted after one report day, up to and including another.</summary>
    public IEnumerable<DemoCall> Between(LocalDate after, LocalDate until)
    {
        foreach (var target in targets)
            foreach (var unit in target.Subject.ReportersOn(until))
            {
                var (before, now) = (target.CountOf(unit, after), target.CountOf(unit, until));
                for (var from = before; from < now; from += RegisterRefusals.MaximumMarks)
                {
                    var count = Math.Min(RegisterRefusals.MaximumMarks, now - from);
                    yield return new DemoMembers(
                        unit, target.Subject.Name,
                        string.Create(CultureInfo.InvariantCulture, $"demo-count-{target.Subject.Id}-{unit}-{from}-{now}"),
                        until, Key.Name,
                        Enumerable.Range(from, count).Select(number => MarkOf(target.IsPart, unit, number)).ToValueList());
                }
            }
    }

    private string MarkOf(bool isPart, string unit, int number)
    {
        var place = units.IndexOf(unit);
        var text = number.ToString(CultureInfo.InvariantCulture);
        var isStray = isPart && chance.Hits(4, "outside the whole", unit, text);
        if (chance.Hits(30, "neighbour's household", unit, text)) place = (place + 1) % units.Count;
        var identity = string.Create(CultureInfo.InvariantCulture, $"HB{(isStray ? 99 : place):00}{number:00000}");
        return Key.MarkOf(MemberSet.Households, identity).ToString();
    }

    private sealed record Listed(PlannedSubject Subject, Indicator Indicator, bool IsPart)
    {
        public int CountOf(string unit, LocalDate day) => (int)Subject.ValueOf(Indicator, unit, day).Amount!.Value;
    }
}
