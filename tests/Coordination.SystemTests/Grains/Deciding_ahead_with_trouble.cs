using System.Globalization;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Grains.Goals;
using Coordination.Grains.Ports;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Many callers report and correct the same weeks of one project at once, while appends are lost, are recorded without
/// an answer, find the queue full, or lose a race. Whatever happens:</summary>
[Collection(nameof(GrainCluster))]
public sealed class Deciding_ahead_with_trouble(GrainCluster cluster)
{
    private const int Callers = 24;
    private const int CommandsOfEach = 12;
    private readonly int seed = Environment.GetEnvironmentVariable("COORDINATION_TEST_SEED") is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Environment.TickCount;

    [Fact]
    public async Task what_is_answered_is_what_is_recorded()
    {
        TestContext.Current.SendDiagnosticMessage($"COORDINATION_TEST_SEED={seed}");
        var city = await TestCity.Founded(cluster);
        var project = await city.ProjectAcross();
        cluster.Faults[city.Ledger] = Trouble(city);
        var asked = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Call(city, project, new Random(seed + caller))));
        cluster.Faults.TryRemove(city.Ledger, out _);

        var stream = await city.Stream(SmallMechanism.Project);
        var byRequest = stream.ToLookup(entry => entry.RequestId);
        foreach (var (command, result) in asked.SelectMany(own => own))
        {
            var recorded = byRequest[command.Context.RequestId].ToList();
            Assert.True(recorded.Count <= 1, $"seed {seed}: {command.Context.RequestId} is recorded twice");
            if (result is { IsRefused: false, Entries: [var entry] } && entry.RequestId == command.Context.RequestId)
                Same.Entries(recorded, result.Entries);
            // What nobody could tell then can be told now, and once for all.
            if (!result.IsRefused) Same.Entries(result.Entries, (await Ask(project, command)).Entries);
        }
        MustBeOneCourse(stream);
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }

    private async Task<List<(ReportCommand, CommandResult)>> Call(TestCity city, IProjectGrain project, Random random)
    {
        var answered = new List<(ReportCommand, CommandResult)>();
        while (answered.Count < CommandsOfEach)
        {
            var commands = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Command(city, random)).ToList();
            if (random.Next(2) == 0)
            {
                answered.Add((commands[0], await Ask(project, commands[0])));
                continue;
            }
            var results = await project.RecordInOrder([.. commands]);
            Assert.True(results.Count == commands.Count || results[^1].MustBeSentAgain, $"seed {seed}");
            answered.AddRange(results.Select((result, index) => (commands[index], result)));
        }
        return answered;
    }

    private static ReportCommand Command(TestCity city, Random random)
    {
        var (week, fen) = (random.Next(18, 22), random.Next(1, 1_000_000));
        return random.Next(4) == 0
            ? new ReportCommand(city.Ask(), Submit: TestCity.Week(week, week * 1_000_000L + fen))
            : new ReportCommand(city.Ask(), Correct: TestCity.Correction(week, week * 1_000_000L + fen));
    }

    private static Task<CommandResult> Ask(IProjectGrain project, ReportCommand command) => command.Submit is { } submit
        ? project.Submit(command.Context, submit)
        : project.Correct(command.Context, command.Correct!);

    private LedgerFault Trouble(TestCity city)
    {
        var random = new Random(seed);
        return new LedgerFault
        {
            Append = async (append, ledger) =>
            {
                int fate;
                lock (random) fate = random.Next(40);
                switch (fate)
                {
                    case 0: return new AppendOutcome.Unknown("lost");
                    case 1: return new AppendOutcome.QueueFull(7);
                    case 2:
                        await ledger.Append(append);
                        return new AppendOutcome.Unknown("recorded all the same");
                    case 3:
                        await city.Behind(SmallMechanism.Project, new MilestoneReached("tuanbao", "m", FakeCityClock.Day, ""));
                        return await ledger.Append(append);
                    default: return await ledger.Append(append);
                }
            },
        };
    }

    /// <summary>Each report begins with revision 1, and each revision names the one before it.</summary>
    private void MustBeOneCourse(IEnumerable<LedgerEntry> stream)
    {
        var latest = new Dictionary<string, (int Revision, long Position)>();
        foreach (var entry in stream)
        {
            // From the body as it is stored, and not from what this process remembers of it.
            switch (EventCatalog.Read(entry with { }))
            {
                case ProgressReported reported:
                    Assert.True(latest.TryAdd(reported.Report.Period.ToString(), (1, entry.Position)), $"seed {seed}");
                    break;
                case ProgressCorrected corrected:
                    var before = latest[corrected.Report.Period.ToString()];
                    Assert.True(
                        (before.Revision + 1, before.Position) == (corrected.Revision, corrected.Replaces),
                        $"seed {seed}: entry {entry.Position} corrects {corrected.Replaces}, not {before.Position}");
                    latest[corrected.Report.Period.ToString()] = (corrected.Revision, entry.Position);
                    break;
            }
        }
    }
}
