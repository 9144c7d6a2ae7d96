using System.Reflection;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.MechanismFiles;
using NodaTime;

namespace Coordination.Specs.Edges;

/// <summary>Calls a refusal's factory with made-up arguments.</summary>
internal static class Made
{
    private static readonly LocalDate Day = new(2016, 6, 3);

    private static readonly Dictionary<Type, object> Samples = new()
    {
        [typeof(string)] = "sample",
        [typeof(int)] = 3,
        [typeof(long)] = 7L,
        [typeof(char)] = '\0',
        [typeof(LocalDate)] = Day,
        [typeof(Instant)] = Instant.FromUtc(2016, 6, 3, 4, 0),
        [typeof(Instant?)] = Instant.FromUtc(2016, 6, 14, 16, 0),
        [typeof(PeriodReport)] = new PeriodReport(
            new ReportContent("moudao", PeriodId.WeekOf(Day), Day, [], "", "", ""), 2, 9, ["units/moudao"], 9,
            new BaselineLines(1, [])),
        [typeof(PeriodId)] = PeriodId.WeekOf(Day),
        [typeof(PeriodKind)] = PeriodKind.Week,
        [typeof(Duty)] = Duty.LeadUnit,
        [typeof(DelegatedAct)] = DelegatedAct.Sign,
        [typeof(Acting)] = new Acting("units/moudao/head", "units/tuanbao/head"),
        [typeof(Delegation)] = new Delegation("units/tuanbao/head", "units/moudao/head", DelegatedAct.Sign, Day, Day, "sample", 7),
        [typeof(CountedMember)] = new CountedMember(Day, 7),
        [typeof(Measure)] = Measure.Count,
        [typeof(MeasureValue.Ratio)] = new MeasureValue.Ratio(3, 2),
        [typeof(ReportLine)] = new ReportLine("households", new MeasureValue.Count(-1)),
        [typeof(ValueList<string>)] = ValueList.Create<string>(["definition"]),
        [typeof(IEnumerable<string>)] = new[] { "sample" },
        [typeof(IEnumerable<Indicator>)] = Array.Empty<Indicator>(),
        [typeof(IEnumerable<Milestone>)] = Array.Empty<Milestone>(),
        [typeof(FiveOnesViolation)] = new FiveOnesViolation(Duty.Leader, Day, []),
        [typeof(FileFinding)] = new FileFinding(FindingSeverity.Error, "projects.csv", 3, 5, "rule", "x", "y", "z"),
    };

    public static Refusal Refusal(MethodInfo factory) => (Refusal)factory.Invoke(
        null, [.. factory.GetParameters().Select(parameter => Samples[parameter.ParameterType])])!;
}
