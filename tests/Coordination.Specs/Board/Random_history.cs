using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using CsCheck;
using NodaTime;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>One random wish; the history turns it into something that can follow what came before.</summary>
internal readonly record struct Wish(int Kind, int Subject, int Unit, int Week, int HoursLater);

/// <summary>Random histories of the sample city, over several months.</summary>
internal static class Random_history
{
    private static readonly string[] Subjects = [Road, School, Households];
    private static readonly string[] Units = ["housing", "tuanbao", "zhonglu"];

    public static Gen<Memory_ledger> Ledgers { get; } = Gen
        .Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 8], Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[0, 400])))
        .Select((kind, subject, unit, week, hours) => new Wish(kind, subject, unit, week, hours))
        .Array[0, 40].Select(Ledger);

    private static Memory_ledger Ledger(Wish[] wishes)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var revisions = new Dictionary<(string, string, LocalDate), int>();
        var at = ledger.Entries()[^1].RecordedAt;
        foreach (var wish in wishes)
        {
            at += Duration.FromHours(wish.HoursLater);
            ledger.Add(at, Event(wish, ledger.Entries().Count, revisions));
        }
        return ledger;
    }

    private static (string, DomainEvent) Event(Wish wish, int amount, Dictionary<(string, string, LocalDate), int> revisions)
    {
        var (subject, unit) = (Subjects[wish.Subject], Units[wish.Unit]);
        var line = subject == Households ? Count(amount) : Fen(amount);
        switch (wish.Kind)
        {
            case 0: return ("units/" + unit, new UnitDefined(Unit(unit, UnitKind.Township, Day(12, 1 + wish.Week))));
            case 1: return ("bodies/hq", new BodyDefined(new BodyDefinition("hq", "指挥部", "HQ", (BodyKind)(wish.Week % 2), "指挥长", "办公室")));
            case 2: return (subject, new ResponsibilitySet(subject, Assigned(unit, unit), "调整"));
            case 3: return ("bodies/hq", new ResponsibilitySet("mechanisms/2016/keyWorks/k1", Assigned(unit, unit), "调整"));
            case 4: return ("units/" + unit, new ExternalIdBound("oa", "X" + wish.Week, subject));
            case 5: return (Road, new ProjectStarted(unit, Day(6, 1 + wish.Week), ""));
            case 6: return (School, new MilestoneReached(unit, "m1", Day(6, 1 + wish.Week), ""));
        }
        // The same day of a month for every report of a school, which is monthly.
        var asOf = subject == School ? Day(4 + wish.Week, 20) : Day(5, 13).PlusWeeks(wish.Week);
        var revision = revisions[(subject, unit, asOf)] = revisions.GetValueOrDefault((subject, unit, asOf)) + 1;
        return revision == 1 ? Reported(subject, unit, asOf, line) : Corrected(subject, unit, asOf, revision, line);
    }
}
