using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Specs.Goals;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Board;

/// <summary>Two units report on one target for one week; heads, lead unit, office and commander do what they please at random
/// times, allowed or not. Decisions, and what the city was known to be after each of them, agree with a simple
/// oracle.</summary>
public class A_hundred_thousand_histories
{
    private const int Histories = 100_000;

    private static readonly PeriodId Week = PeriodId.Parse("2016-w22");
    private static readonly LocalDate Friday = new(2016, 6, 3);
    private static readonly string[] Units = ["tuanbao", "zhonglu"];
    private static readonly string[] Acts =
    [
        "submit", "submit", "correct", "correct", "sign", "sign", "verify", "verify", "accept", "accept",
        "sendBackByHead", "sendBackByLead", "sendBackByOffice", "requestUnlock", "grantUnlock",
    ];

    private static readonly Duration[] Pauses =
        [Duration.FromMinutes(1), Duration.FromMinutes(50), Duration.FromHours(5), Duration.FromDays(1), Duration.FromDays(3)];

    private static readonly (CityPicture City, Subject Subject) Founded = Found();
    private static readonly CityRules Rules = Founded.City.Mechanisms[2016].Rules;
    private static readonly ReportingTimes Times = Rules.Reporting.TimesOf(Week)!;

    [Fact]
    public void agree_with_the_oracle_for_every_time() =>
        Gen.Select(Gen.Int[0, Acts.Length - 1], Gen.Int[0, 1], Gen.Long[0, 40], Gen.Int[0, Pauses.Length - 1])
            .Array[1, 24].Sample(Live, iter: Histories);

    private static void Live((int Act, int Unit, long Value, int Pause)[] history)
    {
        var (city, subject) = Founded;
        var oracles = Units.Select(_ => new Oracle_of_a_report(Times.CutOff, Times.Publication!.Value, Times.Lock!.Value)).ToArray();
        var known = new List<CityPicture>();
        var now = Friday.At(new LocalTime(1, 30)).InUtc().ToInstant();
        foreach (var (act, unit, value, pause) in history)
        {
            now += Pauses[pause];
            var (what, oracle) = (Acts[act], oracles[unit]);
            var (actor, decision) = Decide(subject, what, Units[unit], value, Math.Max(1, oracle.Newest), now);
            Assert.True(oracle.Allows(what, value, now) == decision is Decision.Accepted, $"{what} at {now}: {decision}");
            if (decision is not Decision.Accepted { Events: [var happened] }) continue;
            oracle.Did(what, value, now);
            var entry = Entry(city.Position + 1, subject.Version + 1, Sample_city.Households, actor, now, happened);
            (city, subject) = (CityFold.Apply(city, entry, happened), subject.Evolve(entry, happened));
            known.Add(city);
        }
        foreach (var picture in known)
        {
            var households = picture.Mechanisms[2016].Targets["t1"];
            Assert.Equal(Sum(oracles.Select(o => o.Reported(picture.RecordedAt))), Value(households, ReportBasis.Reported));
            Assert.Equal(Sum(oracles.Select(o => o.Accepted(picture.RecordedAt))), Value(households, ReportBasis.Accepted));
            Assert.Equal(Sum(oracles.Select(o => o.Published(picture.RecordedAt))), Value(households, ReportBasis.Published));
        }
    }

    private static (string Actor, Decision Decision) Decide(
        Subject subject, string what, string unit, long value, int revision, Instant now)
    {
        const string Name = Sample_city.Households, Office = "offices/hq", Lead = "units/housing/head", Commander = "bodies/hq/head";
        var time = new CityTime(now, now.InUtc().Date);
        var (clerk, head) = ("units/" + unit, ReportPath.HeadOf(unit));
        var content = new ReportContent(unit, Week, Friday, [Sample_city.Count(value)], "", "", "");
        return what switch
        {
            "submit" => (clerk, SubmitProgressReport.Decide(subject, new(Name, content), Rules, time, Acting.Alone(clerk))),
            "correct" => (clerk, CorrectProgressReport.Decide(subject, new(Name, content, "更正"), Rules, time, Acting.Alone(clerk), null)),
            "sign" => (head, Check(ReportStep.Sign, head)),
            "verify" => (Lead, Check(ReportStep.Verify, Lead)),
            "accept" => (Office, Check(ReportStep.Accept, Office)),
            "sendBackByHead" => (head, SendBack(head)),
            "sendBackByLead" => (Lead, SendBack(Lead)),
            "sendBackByOffice" => (Office, SendBack(Office)),
            "requestUnlock" => (head, RequestUnlock.Decide(subject, new(Name, unit, Week, "漏报"), Rules, time, head)),
            _ => (Commander, GrantUnlock.Decide(
                subject, new(Name, unit, Week, subject.Unlocks.LastOrDefault(unlock => unlock.IsFor(unit, Week))?.Request ?? 0, now + Duration.FromDays(1), "同意"),
                Rules, time, Commander)),
        };

        Decision Check(ReportStep step, string actor) =>
            CheckProgressReport.Decide(subject, new(Name, unit, Week, revision, step), Rules, time, Acting.Alone(actor));
        Decision SendBack(string actor) =>
            SendBackProgressReport.Decide(subject, new(Name, unit, Week, revision, "数字不实"), Rules, time, Acting.Alone(actor));
    }

    private static long? Value(SubjectPicture subject, ReportBasis basis) =>
        SubjectValues.On(subject, Rules, "households", Friday, basis)!.Amount;

    // Where no unit counts, the opening balance stands.
    private static long? Sum(IEnumerable<long?> values) =>
        values.Aggregate((long?)null, (sum, value) => value is null ? sum : (sum ?? 0) + value) ?? 100;

    private static (CityPicture, Subject) Found()
    {
        var rules = Sample_city.Document.Rules with { Parameters = GivenTimes.Rules.Rules.Parameters };
        var plan = ApplyMechanism.Plan(
            Mechanism.Undefined, Sample_city.Document with { Rules = rules }, new Dictionary<string, ValueList<Assignment>>());
        var (city, subject) = (CityPicture.Empty("lichuan"), Subject.Undefined);
        foreach (var stream in plan.Events)
            foreach (var happened in stream.Events)
            {
                var version = stream.Stream == Sample_city.Households ? subject.Version + 1 : 1;
                var entry = Entry(
                    city.Position + 1, version, stream.Stream, "offices/committee", Instant.FromUtc(2016, 5, 10, 0, 0), happened);
                city = CityFold.Apply(city, entry, happened);
                if (stream.Stream == Sample_city.Households) subject = subject.Evolve(entry, happened);
            }
        return (city, subject);
    }

    private static LedgerEntry Entry(
        long position, long version, string stream, string actor, Instant at, DomainEvent happened) => new(
        "lichuan/open", position, stream, version, EventCatalog.KindOf(happened), actor, actor, actor, "r" + position, 2016001, at, [], [])
        { Event = happened };
}
