using System.Globalization;
using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>The sample city under a mechanism that states its times: weekly reports by Friday 12:00, published on Monday 12:00,
/// locked five working days later; monthly ones by the last working day, published on the 1st. The 9th and 10th of June are
/// off, and the 12th is worked. Everything is said in Shanghai's time: <c>06-03 12:00</c>.</summary>
internal sealed class Sample_times
{
    private static readonly (string Name, string Value)[] Stated =
    [
        ("bulletins.monthly.dayOfMonth", "1"), ("bulletins.monthly.time", "12:00"), ("bulletins.weekly.dayOfWeek", "monday"),
        ("bulletins.weekly.time", "12:00"), ("reporting.cutOffDayOfWeek", "friday"), ("reporting.cutOffTime", "12:00"),
        ("reporting.lockWorkingDays", "5"), ("reporting.reminderWorkingDays", "2"), ("reporting.escalationGraceWorkingDays", "1"),
    ];

    private static readonly HolidayNotice Notice = new(2016, "通知", [Day(6, 9), Day(6, 10)], [Day(6, 12)]);

    public static MechanismDocument Document { get; } = Sample_city.Document with
    {
        Rules = Sample_city.Document.Rules with
        {
            Notices = [Notice],
            Parameters = Sample_city.Document.Rules.Parameters with
            {
                All = Domain.ValueList.ToValueList(Stated.Select(pair => new NamedParameter(pair.Name, pair.Value))),
            },
        },
    };

    private readonly Memory_ledger ledger = new();

    public Sample_times()
    {
        var plan = ApplyMechanism.Plan(Domain.Leadership.Mechanism.Undefined, Document, new Dictionary<string, Domain.ValueList<Assignment>>());
        ledger.Add(plan.Events.SelectMany(stream => stream.Events.Select(happened => (stream.Stream, happened))));
    }

    public IReadOnlyList<LedgerEntry> Entries => ledger.Entries();
    public CityPicture City => Board_at_work.Folded(ledger.Entries());
    public MechanismPicture Mechanism => City.Mechanisms[2016];

    public static Instant At(string text) => Instant.FromUtc(
        2016, int.Parse(text[..2], CultureInfo.InvariantCulture), int.Parse(text[3..5], CultureInfo.InvariantCulture),
        int.Parse(text[6..8], CultureInfo.InvariantCulture), int.Parse(text[9..], CultureInfo.InvariantCulture)) - Duration.FromHours(8);

    /// <summary>Records what happened at a time, and answers the position of the last of it.</summary>
    public long Add(string at, params IEnumerable<(string Stream, DomainEvent Event)> events)
    {
        ledger.Add(At(at), events);
        return ledger.Entries().Count;
    }

    /// <summary>A first report, with the times of its period, on what is reported weekly.</summary>
    public long Report(string at, string subject, string unit, LocalDate asOf, params ReportLine[] lines)
    {
        var (_, happened) = Reported(subject, unit, asOf, lines);
        return Add(at, (subject, (ProgressReported)happened with { Times = TimesOf(asOf) }));
    }

    /// <summary>A correction of it.</summary>
    public long Correct(string at, string subject, string unit, LocalDate asOf, int revision, params ReportLine[] lines)
    {
        var (_, happened) = Corrected(subject, unit, asOf, revision, lines);
        var accepted = ReportOf(subject, unit, asOf).Accepted?.Revision;
        return Add(at, (subject, (ProgressCorrected)happened with { Times = TimesOf(asOf), Accepted = accepted }));
    }

    /// <summary>A zero report.</summary>
    public long Zero(string at, string subject, string unit, LocalDate asOf, params ReportLine[] lines)
    {
        var reported = (ProgressReported)Reported(subject, unit, asOf, lines).Event;
        return Add(at, (subject, reported with { Report = reported.Report with { ZeroReport = true }, Times = TimesOf(asOf) }));
    }

    /// <summary>Signs, verifies and accepts a revision at one time.</summary>
    public void AcceptAll(string at, string subject, string unit, LocalDate asOf, int revision, long of, Instant? publication = null) => Add(
        at, Step(subject, Signed(unit, asOf, revision, of)), Step(subject, Verified(unit, asOf, revision, of)),
        Step(subject, Accepted(unit, asOf, revision, of, publication ?? TimesOf(asOf)?.Publication)));

    public ReportPicture ReportOf(string subject, string unit, LocalDate asOf) =>
        Subject(subject).Reports[new ReportKey(unit, PeriodId.WeekOf(asOf))];

    public SubjectPicture Subject(string name) =>
        Mechanism.Targets.Values.Concat(Mechanism.Projects.Values).Single(item => item.Name == name);

    public IReadOnlyList<Obligation> ObligationsAt(string now, string? period = null) =>
        Obligations.Of(Mechanism, At(now), period is null ? null : PeriodId.Parse(period));

    private ReportingTimes? TimesOf(LocalDate asOf) => Mechanism.Rules.Reporting.TimesOf(PeriodId.WeekOf(asOf));
}
