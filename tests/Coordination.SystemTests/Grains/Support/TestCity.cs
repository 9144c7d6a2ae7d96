using System.Globalization;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.Grains.Leadership;
using Coordination.Grains.Ledger;
using Coordination.Grains.Ports;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>A city of its own with the small mechanism in force, and short ways to ask its grains.</summary>
internal sealed class TestCity(GrainCluster cluster, string name)
{
    private int requests;

    public string Name => name;
    public string Ledger => CityLedger.Open(name);
    public MechanismDocument Document { get; private set; } = SmallMechanism.Of(name);

    public static async Task<TestCity> Founded(GrainCluster cluster)
    {
        var city = new TestCity(cluster, cluster.NextCity());
        var founded = await city.Apply(city.Document);
        Assert.False(founded.Result.IsRefused);
        return city;
    }

    public async Task<MechanismResult> Apply(MechanismDocument document)
    {
        var result = await Mechanism(0).Apply(Ask("systems/host"), new ApplyMechanism(document));
        if (!result.Result.IsRefused) cluster.Rules.Set(Document = document, result.Version);
        return result;
    }

    public IProjectGrain Project(int from) => cluster.From(from).GetGrain<IProjectGrain>(Key(SmallMechanism.Project));
    public IMechanismGrain Mechanism(int from) =>
        cluster.From(from).GetGrain<IMechanismGrain>(Key(SmallMechanism.Year));
    public string Key(string stream) => $"{name}/{stream}";

    /// <summary>The project on one silo, called from the other.</summary>
    public Task<IProjectGrain> ProjectAcross(int host = 1) =>
        cluster.Across<IProjectGrain>(Key(SmallMechanism.Project), grain => grain.Describe(), host);

    public Task<IMechanismGrain> MechanismAcross() =>
        cluster.Across<IMechanismGrain>(Key(SmallMechanism.Year), grain => grain.Describe());

    public Task<ITargetGrain> TargetAcross() =>
        cluster.Across<ITargetGrain>(Key(SmallMechanism.Target), grain => grain.Describe());

    public Task<IRegisterGrain> RegisterAcross() =>
        cluster.Across<IRegisterGrain>(Key(SmallMechanism.Register), grain => grain.Describe());

    public Task<IBodyGrain> BodyAcross() =>
        cluster.Across<IBodyGrain>(Key("bodies/projects-headquarters"), grain => grain.Describe());

    public Task<IUnitGrain> UnitAcross() => cluster.Across<IUnitGrain>(Key("units/tuanbao"), grain => grain.Describe());

    /// <summary>A context with a request id of its own.</summary>
    public CommandContext Ask(string caller = "units/tuanbao") => new(
        caller, caller, caller,
        string.Create(CultureInfo.InvariantCulture, $"{name}-request-{Interlocked.Increment(ref requests)}"));

    /// <summary>Records events behind the back of every grain, as another activation would.</summary>
    public async Task<AppendOutcome> Behind(
        string stream, CommandContext context, byte[] hash, params DomainEvent[] events)
    {
        var version = (await Stream(stream)).Count;
        return await cluster.Ledger.Append(new LedgerAppend(
            Ledger, context, hash, 1, Proposal.Pend(events.ToValueList(), stream, version)));
    }

    public Task<AppendOutcome> Behind(string stream, params DomainEvent[] events) =>
        Behind(stream, Ask(), new byte[32], events);

    /// <summary>What the ledger holds of a stream, read past every fault.</summary>
    public Task<ValueList<LedgerEntry>> Stream(string stream) =>
        cluster.Ledger.ReadStream(Ledger, stream, 0, CancellationToken.None);

    public async Task<ValueList<LedgerEntry>> Everything()
    {
        // A page may end where this silo's own commits end, though the other silo's go on.
        var (entries, head) = (new List<LedgerEntry>(), await cluster.Ledger.Head(Ledger, CancellationToken.None));
        while (entries.Count < head)
            entries.AddRange(await cluster.Ledger.Read(Ledger, entries.Count, int.MaxValue, CancellationToken.None));
        return entries.ToValueList();
    }

    /// <summary>tuanbao's report of the project's investment in an ISO week of 2016, on the Monday of that
    /// week.</summary>
    public static SubmitProgressReport Week(int week, long fen, string unit = "tuanbao") =>
        new(SmallMechanism.Project, Content(week, fen) with { Unit = unit });

    public static CorrectProgressReport Correction(int week, long fen) =>
        new(SmallMechanism.Project, Content(week, fen), "The invoice was late.");

    public const string Head = "units/tuanbao/head", Office = "offices/projects-headquarters";
    public const string Commander = "bodies/projects-headquarters/head";

    /// <summary>A step on tuanbao's first report of a week.</summary>
    public static CheckProgressReport Check(int week, ReportStep step) =>
        new(SmallMechanism.Project, "tuanbao", WeekOf(week), 1, step);

    public static SendBackProgressReport SendBack(int week) =>
        new(SmallMechanism.Project, "tuanbao", WeekOf(week), 1, "数字不实");

    public static RequestUnlock RequestUnlock(int week) => new(SmallMechanism.Project, "tuanbao", WeekOf(week), "漏报");

    public GrantUnlock GrantUnlock(int week, CommandResult requested) => new(
        SmallMechanism.Project, "tuanbao", WeekOf(week), requested.Entries[0].Position,
        cluster.Clock.Now + Duration.FromDays(1), "同意");

    public static RequestSuspension RequestSuspension { get; } =
        new(SmallMechanism.Project, "tuanbao", SuspensionCause.Objective, "汛期", "水文公报12号");

    public static SuspendProject Suspend(CommandResult asked) =>
        new(SmallMechanism.Project, asked.Entries[0].Position, "同意");

    public static DelegateDuty Delegate(string delegator, string delegated, DelegatedAct act) =>
        new(delegator, delegated, act, FakeCityClock.Day, FakeCityClock.Day.PlusDays(7), "出差");

    public static CountMembers CountMembers(params IEnumerable<int> numbers) => new(
        SmallMechanism.Register, "t1-1", "tuanbao", FakeCityClock.Day, SmallMechanism.Key, Marks(numbers));

    public static WithdrawMembers WithdrawMembers(params IEnumerable<int> numbers) =>
        new(SmallMechanism.Register, "t1-1", "tuanbao", Marks(numbers), "重复录入");

    private static ValueList<string> Marks(IEnumerable<int> numbers) =>
        numbers.Select(number => number.ToString("x32", CultureInfo.InvariantCulture)).ToValueList();

    public static PeriodId WeekOf(int week) =>
        PeriodId.Parse(string.Create(CultureInfo.InvariantCulture, $"2016-w{week:00}"));

    private static ReportContent Content(int week, long fen)
    {
        var period = WeekOf(week);
        return new ReportContent(
            "tuanbao", period, period.Start, [new ReportLine("investment", new MeasureValue.Money(fen))],
            "浇筑桥墩", "", "");
    }

    public static SubmitProgressReport Households(int week, long count)
    {
        var report = Content(week, 0);
        return new SubmitProgressReport(
            SmallMechanism.Target,
            report with { Lines = [new ReportLine("households", new MeasureValue.Count(count))] });
    }

    public static AssignResponsibility Assign(string subject, Duty duty, string holder) =>
        new(subject, duty, holder, null, new LocalDate(2016, 3, 1), "Reorganised.");

    public static EndResponsibility End(string subject, Duty duty, string holder) =>
        new(subject, duty, holder, new LocalDate(2016, 5, 1), "Reorganised.");

    /// <summary>The state that a replay of the whole ledger gives.</summary>
    public async Task<Subject> Replayed(string stream, int keep = Subject.ReportsKept) =>
        (await Stream(stream)).Aggregate(
            Subject.Undefined, (subject, entry) => subject.Evolve(entry, EventCatalog.Read(entry), keep));
}
