using System.Numerics;
using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using CsCheck;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Random reports, checks and choices of two to four sources over two weeks: the board's values are those of a model
/// that is told every value again from the beginning. What fails prints its seed.</summary>
public class Oracle_of_conflicting_sources
{
    private const int Tolerance = 2;
    private static readonly string[] Units = ["housing", "tuanbao", "zhonglu", "moudao"];
    private static readonly LocalDate[] Fridays = [Day(5, 27), Day(6, 3)];
    private static readonly Instant Publication = Sample_times.At("06-06 12:00");

    private enum Kind { Say, SendBack, Accept, Choose, ChooseLate }

    private readonly record struct Act(Kind Kind, int Unit, int Week, int Value);

    [Fact]
    public void says_what_the_board_says() => Gen.Select(
        Gen.Int[2, 4],
        Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 3], Gen.Int[0, 1], Gen.Int[0, 4]).Select((kind, unit, week, value) => new Act(kind, unit, week, value))
            .Array[1, 24])
        .Sample((sources, acts) =>
        {
            var (ledger, model) = (new Memory_ledger(), new Model(sources));
            ledger.Add(Applied);
            var road = Sample_city.Document.Projects[0].Definition;
            ledger.Add((Road, new ProjectDefined(road with
            {
                Indicators = [Investment with { Sources = Units.Take(sources).ToValueList() }], OpeningBalances = [],
            })));
            foreach (var act in acts)
                if (model.Happen(act, ledger.Entries().Count + 1) is { } happened) ledger.Add(happened.At, (Road, happened.Event));
            var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
            foreach (var basis in Enum.GetValues<ReportBasis>())
            {
                var value = SubjectValues.On(mechanism.Projects["p1"], mechanism.Rules, "investment", Fridays[1], basis)!;
                Assert.Equal((basis, model.Value(basis), model.IsInConflict(basis)), (basis, value.Amount, value.Standing == ValueStanding.InConflict));
            }
            Assert.Equal(
                model.Conflicts(), DataConflict.Of(mechanism.Projects["p1"], mechanism.Rules, null).Select(one => (one.Period, one.IsOpen)));
        }, iter: 4_000);

    /// <summary>What was said, week by week and source by source.</summary>
    private sealed class Model(int sources)
    {
        private static readonly long[] Amounts = [0, 100, 102, 103, 105];
        private readonly Dictionary<(int Week, int Unit), List<Said>> said = [];
        private readonly List<(int Week, int Chosen, (int Unit, long Fen)[] Of, bool InTime)> choices = [];
        private readonly HashSet<(int Week, int Unit)> published = [];

        private sealed record Said(long Fen, long Position)
        {
            public bool SentBack { get; set; }
            public bool Accepted { get; set; }
            public bool Published { get; set; }
        }

        public (Instant At, Domain.Ledger.DomainEvent Event)? Happen(Act act, long position)
        {
            var (unit, key, day) = (act.Unit % sources, (act.Week, act.Unit % sources), Fridays[act.Week]);
            var revisions = said.TryGetValue(key, out var before) ? before : said[key] = [];
            var at = act.Kind == Kind.ChooseLate ? Publication + Duration.FromMinutes(1) : Publication;
            switch (act.Kind)
            {
                case Kind.Say:
                    revisions.Add(new(Amounts[act.Value], position));
                    var line = Fen(Amounts[act.Value]);
                    return (at, revisions.Count == 1
                        ? Reported(Road, Units[unit], day, line).Event
                        : new ProgressCorrected(
                            ((ProgressReported)Reported(Road, Units[unit], day, line).Event).Report, [], revisions.Count, revisions[^2].Position,
                            "更正", new ReportingTimes(at)));
                case Kind.SendBack when revisions is [.., { Accepted: false } last]:
                    last.SentBack = true;
                    return (at, SentBack(Units[unit], day, revisions.Count, last.Position));
                case Kind.Accept when revisions is [.., { SentBack: false } last]:
                    last.Accepted = true;
                    // Without a publication the first that was accepted is published.
                    last.Published |= published.Add(key);
                    return (at, Accepted(Units[unit], day, revisions.Count, last.Position));
                case Kind.Choose or Kind.ChooseLate:
                    var lines = Lines(act.Week, ReportBasis.Reported);
                    if (lines.Length < 2) return null;
                    var chosen = lines[act.Value % lines.Length].Unit;
                    choices.Add((act.Week, chosen, lines, act.Kind == Kind.Choose));
                    return (at, new DataConflictResolved(
                        "investment", PeriodId.WeekOf(day), Units[chosen], "口径", "k1", Tolerance,
                        lines.Select(one => new ComparedSource(Units[one.Unit], 1, 1, new MeasureValue.Money(one.Fen))).ToValueList(), Publication));
                default:
                    return null;
            }
        }

        public long? Value(ReportBasis basis) => Told(basis)?.Fen;

        public bool IsInConflict(ReportBasis basis) => Told(basis)?.IsOpen ?? false;

        public IEnumerable<(PeriodId, bool)> Conflicts()
        {
            for (var week = 0; week < 2; week++)
            {
                var lines = Lines(week, ReportBasis.Reported);
                if (lines.Length < 2) continue;
                var chosen = Chosen(week, of => of.SequenceEqual(lines));
                if (chosen is not null || Differ(lines)) yield return (PeriodId.WeekOf(Fridays[week]), chosen is null);
            }
        }

        // The first source that has anything has the word, with the last week of which anything of it counts.
        private (long Fen, bool IsOpen)? Told(ReportBasis basis)
        {
            for (var unit = 0; unit < sources; unit++)
                for (var week = 1; week >= 0; week--)
                    if (Of(unit, week, basis) is not null && Counting(week, basis) is { } rule)
                    {
                        if (rule.IsEach) return (Of(unit, week, basis)!.Value, false);
                        if (rule.Unit is { } one && Of(one, week, basis) is { } fen) return (fen, rule.IsOpen);
                    }
            return null;
        }

        private (bool IsEach, int? Unit, bool IsOpen)? Counting(int week, ReportBasis basis)
        {
            var (lines, reported) = (Lines(week, basis), Lines(week, ReportBasis.Reported));
            var chosen = basis switch
            {
                ReportBasis.Reported => lines.Length < 2 ? null : Chosen(week, of => of.SequenceEqual(lines)),
                ReportBasis.Accepted => Chosen(week, of => of.SequenceEqual(lines) || of.SequenceEqual(reported)),
                _ => Chosen(week, of => lines.All(of.Contains), inTime: true),
            };
            if (chosen is not null) return (false, chosen, false);
            if (basis == ReportBasis.Published || !Differ(lines)) return (true, null, false);
            return (false, basis == ReportBasis.Reported ? lines[0].Unit : null, true);
        }

        private int? Chosen(int week, Func<(int Unit, long Fen)[], bool> holds, bool inTime = false)
        {
            for (var index = choices.Count - 1; index >= 0; index--)
                if (choices[index].Week == week && (choices[index].InTime || !inTime) && holds(choices[index].Of)) return choices[index].Chosen;
            return null;
        }

        private static bool Differ((int Unit, long Fen)[] lines) =>
            Array.Exists(lines, line => BigInteger.Abs(line.Fen - (BigInteger)lines[0].Fen) * 100 > (BigInteger)lines[0].Fen * Tolerance);

        private (int Unit, long Fen)[] Lines(int week, ReportBasis basis) =>
            [.. Enumerable.Range(0, sources).Where(unit => Of(unit, week, basis) is not null).Select(unit => (unit, Of(unit, week, basis)!.Value))];

        private long? Of(int unit, int week, ReportBasis basis) => said.GetValueOrDefault((week, unit), []).LastOrDefault(one => basis switch
        {
            ReportBasis.Reported => !one.SentBack,
            ReportBasis.Accepted => one.Accepted,
            _ => one.Published,
        })?.Fen;
    }
}
