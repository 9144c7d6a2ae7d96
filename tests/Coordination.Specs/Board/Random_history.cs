using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Specs.Goals;
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
        .Select(Gen.Int[0, 21], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 8], Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[0, 400])))
        .Select((kind, subject, unit, week, hours) => new Wish(kind, subject, unit, week, hours))
        .Array[0, 40].Select(Ledger);

    private static Memory_ledger Ledger(Wish[] wishes)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var history = new History();
        var at = ledger.Entries()[^1].RecordedAt;
        foreach (var wish in wishes)
        {
            at += Duration.FromHours(wish.HoursLater);
            ledger.Add(at, history.Event(wish, ledger.Entries().Count + 1, at));
        }
        return ledger;
    }

    /// <summary>What has been reported and asked for so far, as far as later events must fit it.</summary>
    private sealed class History
    {
        private readonly Dictionary<(string Subject, string Unit, PeriodId Period), (int Revision, long Position)> reports = [];
        private readonly Dictionary<string, (string Unit, PeriodId Period, long Position)> requests = [];
        private readonly Dictionary<string, HashSet<int>> registers = [];

        private readonly Dictionary<string, (string Unit, long Request, long Suspension)> standing = [];

        public (string, DomainEvent) Event(Wish wish, long position, Instant at)
        {
            var (subject, unit) = (Subjects[wish.Subject], Units[wish.Unit]);
            switch (wish.Kind)
            {
                case 0: return ("units/" + unit, new UnitDefined(Unit(unit, UnitKind.Township, Day(12, 1 + wish.Week))));
                case 1: return ("bodies/hq", new BodyDefined(new BodyDefinition("hq", "指挥部", "HQ", (BodyKind)(wish.Week % 2), "指挥长", "办公室")));
                case 2: return (subject, new ResponsibilitySet(subject, Assigned(unit, unit), "调整"));
                case 3: return ("bodies/hq", new ResponsibilitySet("mechanisms/2016/keyWorks/k1", Assigned(unit, unit), "调整"));
                case 4: return ("units/" + unit, new ExternalIdBound("oa", "X" + wish.Week, subject));
                case 5: return (Road, new ProjectStarted(unit, Day(6, 1 + wish.Week), ""));
                case 6: return (School, new MilestoneReached(unit, "m1", Day(6, 1 + wish.Week), ""));
                case 7 or 8 when requests.Remove(subject, out var asked):
                    return (subject, Granted(asked.Unit, asked.Period, asked.Position, at + Duration.FromDays(wish.Week)));
                case 7 or 8:
                    requests[subject] = (unit, PeriodId.WeekOf(Day(5, 13).PlusWeeks(wish.Week)), position);
                    return (subject, new UnlockRequested(unit, requests[subject].Period, "漏报"));
                case 17 or 18 when subject != Households: return Suspended(subject, unit, wish, position, at);
                case 20 or 21: return Listed(unit, wish);
                case <= 12 when reports.Count > 0: return Checked(wish, at);
                case 19 when reports.Count > 0: return Chosen(wish, at);
                default: return Written(wish, position, at);
            }
        }

        // Asked for, suspended, resumed, and so on.
        private (string, DomainEvent) Suspended(string subject, string unit, Wish wish, long position, Instant at)
        {
            var day = at.InUtc().Date;
            if (!standing.Remove(subject, out var known))
            {
                standing[subject] = (unit, position, 0);
                return (subject, new SuspensionRequested(unit, (SuspensionCause)(wish.Week % 2), "汛期", wish.Week == 0 ? "公报" : null));
            }
            if (known.Suspension > 0)
                return (subject, new ProjectResumed("水退", day, known.Suspension, wish.Week < 4 ? day.PlusWeeks(wish.Week) : null));
            standing[subject] = known with { Suspension = position };
            return (subject, new ProjectSuspended(
                known.Unit, (SuspensionCause)(wish.Week % 2), "同意", day, known.Request, $"units/{known.Unit}/head", "k1"));
        }

        // What is not counted yet is, and what is is withdrawn where all of it is counted.
        private (string, DomainEvent) Listed(string unit, Wish wish)
        {
            if (!registers.TryGetValue(unit, out var listed)) registers[unit] = listed = [];
            var numbers = Enumerable.Range(1 + (wish.Week * wish.Subject), 1 + wish.Week).ToList();
            var (stream, news) = ($"{Households}/registers/{unit}", numbers.Where(number => !listed.Contains(number)).ToList());
            if (news.Count == 0)
            {
                listed.ExceptWith(numbers);
                return (stream, new MembersWithdrawn(unit, "households", Given_registers.Marks(numbers), "重复录入"));
            }
            listed.UnionWith(news);
            return (stream, new MembersCounted(
                unit, "households", Day(5, 13).PlusWeeks(wish.Kind - 20), Given_registers.Key, Given_registers.Marks(news)));
        }

        private (string, DomainEvent) Checked(Wish wish, Instant at)
        {
            var ((subject, unit, period), (revision, of)) = reports.ElementAt((3 * wish.Week + wish.Unit) % reports.Count);
            return (subject, wish.Kind switch
            {
                9 => new ProgressSigned(unit, period, revision, of, "k1", CheckCapacity.UnitHead, null),
                10 => new ProgressVerified(unit, period, revision, of, "k1", CheckCapacity.LeadUnit, "housing"),
                11 => new ProgressAccepted(
                    unit, period, revision, of, "k1", CheckCapacity.Office, "housing",
                    wish.Week % 3 == 0 ? null : at + Duration.FromHours(wish.Week % 3 - 2), wish.Week == 1 ? 1 : null),
                _ => new ProgressSentBack(unit, period, revision, of, "k1", CheckCapacity.OfficeWithoutLeadUnit, null, "数字不实"),
            });
        }

        private (string, DomainEvent) Chosen(Wish wish, Instant at)
        {
            var ((subject, unit, period), (revision, of)) = reports.ElementAt((3 * wish.Week + wish.Unit) % reports.Count);
            return (subject, new DataConflictResolved(
                "investment", period, unit, "统计口径为准", "k1", wish.Week,
                [new ComparedSource(unit, revision, of, new MeasureValue.Money(of)), new ComparedSource(Units[wish.Unit], 1, 1, new MeasureValue.Money(1))],
                wish.Week % 2 == 0 ? null : at, wish.Week == 1 ? "文号1" : null));
        }

        private (string, DomainEvent) Written(Wish wish, long position, Instant at)
        {
            var (subject, unit) = (Subjects[wish.Subject], Units[wish.Unit]);
            var line = subject == Households ? Count(position) : Fen(position);
            // The same day of a month for every report of a school, which is monthly.
            var asOf = subject == School ? Day(4 + wish.Week, 20) : Day(5, 13).PlusWeeks(wish.Week);
            var reported = (ProgressReported)Reported(subject, unit, asOf, line).Event;
            if (wish.Kind == 16) reported = reported with { Report = reported.Report with { Lines = [], ZeroReport = true, Source = "统计公报" } };
            var key = (subject, unit, reported.Report.Period);
            var revision = reports.TryGetValue(key, out var before) ? before.Revision + 1 : 1;
            reports[key] = (revision, position);
            // Without times, in time, or late.
            var cutOff = at + Duration.FromHours(wish.Kind - 14);
            var times = wish.Kind == 13 ? null : new ReportingTimes(cutOff, wish.Week % 2 == 0 ? null : cutOff + Duration.FromHours(1));
            if (revision == 1) return (subject, reported with { Times = times, Unlock = wish.Week == 0 ? 1 : null });
            return (subject, new ProgressCorrected(
                reported.Report, [], revision, before.Position, "录入有误", times, wish.Week == 0 ? 1 : null,
                wish.Week == 1 ? "文号1" : null, wish.Week == 2 ? asOf.PlusDays(-1) : null,
                [new ValueChange(line.Indicator, null, line.Value)], wish.Unit == 0 ? 1 : null, wish.Week == 3 ? 1 : null,
                wish.Week == 4 ? [new CorrectionNotice("LIGHT_CHANGED", line.Indicator, 1, StatusLight.Green, StatusLight.Red)] : null));
        }
    }
}
